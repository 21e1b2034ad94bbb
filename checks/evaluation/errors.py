"""What goes wrong with labels and findings; apart, so that other commands need not import the rest."""

from __future__ import annotations


class EvaluationError(ValueError):
    """Labels or findings are missing or malformed; the message names the file, the line and the remedy."""


class GoldError(EvaluationError):
    """It is in the labels."""


class FindingsError(EvaluationError):
    """It is in the findings."""
