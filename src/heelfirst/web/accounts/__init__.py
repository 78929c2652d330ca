"""People: signing in, the first account, and how each person reads numbers."""
