"""The record book and what is true about running backwards: two pages that anybody may read."""
