"""What `heelfirst predict` takes, and how it shows what comes out."""
