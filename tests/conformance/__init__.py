"""Tests of the referee: its parts alone, then the whole of it against peers known to be wrong."""
