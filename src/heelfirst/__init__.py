"""Heelfirst: the whole crew of a marathon run backwards. Heels lead the way."""

from importlib.metadata import version

__version__ = version("heelfirst")
