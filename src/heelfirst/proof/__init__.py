"""What makes an attempt believable: the rules that bind it, and what to gather."""
