"""What has been run backwards, and what a mark is worth at another distance."""
