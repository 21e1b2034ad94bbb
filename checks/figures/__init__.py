"""Figures and superlatives that somebody must answer for."""
