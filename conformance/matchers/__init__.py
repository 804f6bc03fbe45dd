"""The vocabulary of expectations: demands on responses, outcomes of exchanges; imports model."""
