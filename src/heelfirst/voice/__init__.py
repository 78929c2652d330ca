"""The spoken word: what is said in which language, from which clips, on which ear, after what delay. docs/how/voice.md."""
