"""What `heelfirst calls` does between the options and the lines. docs/how/calling.md."""
