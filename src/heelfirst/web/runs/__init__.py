"""Runs: upload, the list, the page of one run, painting which way it went."""
