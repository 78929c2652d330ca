"""The folder in which one installation lives: opening, migrating, serving, backing up, restoring, looking after it.

docs/run/looking-after.md tells what is promised. Django is imported inside the functions that need it: the bare
package has none.
"""
