"""Findings as people and machines read them. Nothing here decides what is a finding."""
