"""The demo: one seeded attempt from half a mile to the letters, with a slider that sets the day."""
