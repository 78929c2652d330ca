"""Rules of gifts: what a movement of money means, what a giver is told, what a total is made of. docs/how/giving.md."""
