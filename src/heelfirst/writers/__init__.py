"""Domain values out: FIT and GPX files for watches and exports, SVG for pages. Values in, bytes or text out."""
