"""What goes wrong with a pack; apart, so that a command that uses none need not import the rest."""

from __future__ import annotations


class PackError(ValueError):
    """A rule pack is missing or malformed; the message names the file, the rule and the remedy."""
