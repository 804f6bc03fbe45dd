"""Peers, servers and certificates that the tests of the server share."""
