"""Tests of the contract as a product."""
