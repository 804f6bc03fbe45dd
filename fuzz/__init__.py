"""Fuzzing of the reference server, of the client's response reader and of other parsers.

Each package imports only those before it: model, drivers, inputs and oracles (neither imports the
other), differential, targets, campaign, evaluation.
"""
