"""What the one who runs beside knows and calls: where the runner is, what comes, how long before it is said, when to stop."""
