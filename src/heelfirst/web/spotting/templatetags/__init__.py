"""Tags of the pages about the friend."""
