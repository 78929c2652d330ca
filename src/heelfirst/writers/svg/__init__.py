"""Pictures as SVG text: charts, the facing ribbon, the map of a run, bars of weeks.

Each function takes numbers and returns markup. Colours and line widths come from the page's stylesheet by class, so
light, dark and print need no second picture; nothing here is an inline style, which the site's policy forbids.
"""
