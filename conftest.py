"""How pytest begins: tests/sharing_out.py says which tests stay together, tests/flushing.py empties what only grows."""

pytest_plugins = ["sharing_out", "flushing"]
