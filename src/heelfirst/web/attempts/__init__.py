"""The attempt: the home page, and the public face its owner may switch on."""
