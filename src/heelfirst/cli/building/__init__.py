"""What `heelfirst plan` is made of: options, recordings of a folder, table, files."""
