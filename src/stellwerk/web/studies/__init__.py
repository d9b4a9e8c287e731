"""Declared studies: what was compared and found, and what that says of one municipality."""
