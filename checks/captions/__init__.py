"""Captions, credits and the age of pictures."""
