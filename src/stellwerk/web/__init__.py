"""The web application: places, rounds, board."""
