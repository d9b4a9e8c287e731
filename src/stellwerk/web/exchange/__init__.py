"""Take a round along, and read one back in."""
