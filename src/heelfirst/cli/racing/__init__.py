"""What `heelfirst pace` takes, how it plans a race, and how it shows what comes out."""
