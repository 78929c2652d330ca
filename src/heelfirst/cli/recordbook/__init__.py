"""What `heelfirst records` prints."""
