"""The friend: who calls the way, what is put into the spotter's ear, the drill, the remote, and what is kept of it."""
