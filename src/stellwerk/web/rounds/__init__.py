"""Rounds of ratings: who answers what, on what evidence."""
