"""Giving: the cause, the appeal, a gift, and what comes back from whoever carries the money."""
