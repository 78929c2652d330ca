"""The build-up: what is run on which day until the race, with a proof and a reason for each session."""
