"""What a run tells: to a person on a terminal, to a program as JSON."""
