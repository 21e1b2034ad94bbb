"""Dates that a reader cannot place."""
