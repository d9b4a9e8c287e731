"""The lever board of a round."""
