"""Tests of the conformance suite, package by package, and of the whole against faulty peers."""
