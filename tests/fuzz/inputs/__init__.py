"""Tests of fuzz.inputs."""
