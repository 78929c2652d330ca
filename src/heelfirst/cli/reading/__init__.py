"""The parts of `heelfirst read`: what was given, what each run was, many at once, and how it is shown."""
