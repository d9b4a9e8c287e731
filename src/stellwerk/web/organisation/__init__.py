"""Who works with whom, and which provisions do not fit: put down in a round, shown together after it."""
