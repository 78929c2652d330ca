"""The parts of `heelfirst storm`: what happens, who tells it, who is killed, what must come of it. docs/how/storm.md."""
