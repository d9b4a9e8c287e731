"""Official statistics: figures with year, source and licence, and what they suggest for the structure factors."""
