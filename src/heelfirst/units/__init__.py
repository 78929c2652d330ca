"""Distance, pace, duration, and whose left is left. SI inside; miles only where people read.

Pages and commands import the module they need: `heelfirst.units.distance`, `.pace`, `.duration`, `.frame`.
"""
