"""The study folder: everything a comparison needs, readable and complete."""
