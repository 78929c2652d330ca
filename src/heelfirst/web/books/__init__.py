"""The books: accounts, transfers, the inbox of what providers told, seals, totals that many add to at once."""
