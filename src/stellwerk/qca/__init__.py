"""Qualitative Comparative Analysis: crisp, fuzzy and multi-value; knows numbers, not municipalities."""
