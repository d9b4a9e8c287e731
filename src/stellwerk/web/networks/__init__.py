"""The page of a network: who is in it, what members published to it, and what they hold together."""
