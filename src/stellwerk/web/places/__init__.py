"""Municipalities: find one, see where it stands."""
