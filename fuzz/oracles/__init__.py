"""Oracles: functions of octets that raise ``Violation`` where the code under test is wrong.

Imports model and drivers. Shared by targets, Hypothesis tests and the replay of the corpus.
"""
