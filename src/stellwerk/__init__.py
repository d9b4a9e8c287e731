"""Stellwerk: the levers of active local integration policy.

The rooms of the library, in the order in which a question passes through them:

``framework`` → ``municipalities`` → ``evidence`` → ``assessment`` → ``levers`` → ``study`` → ``report``;
``qca`` is the set-theoretic engine and stands on its own.
"""

__version__ = "0.1.0"
