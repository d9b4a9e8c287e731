"""What other pages ask of the texts."""
