"""What is known about a municipality, one room per kind of source; the rooms do not know each other."""
