"""Who did what: written down where it matters, and readable for those it concerns."""
