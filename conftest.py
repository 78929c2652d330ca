"""How pytest begins: tests/sharing_out.py says which tests stay together and which come first."""

pytest_plugins = ["sharing_out"]
