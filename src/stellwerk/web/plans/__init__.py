"""The plan of a round: goals, measures, who does what until when, and how it will be known."""
