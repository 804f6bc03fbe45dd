"""Drivers feed octets to the code under test without sockets and without waiting; import model."""
