"""The tests: their folders mirror the packages; ``support`` folders hold what tests share."""
