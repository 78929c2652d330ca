"""What the one who runs beside knows and calls. The stop list and the finish call come first."""
