"""For whoever looks after this installation: what waits, what failed and why."""
