"""Pictures that leave the site."""
