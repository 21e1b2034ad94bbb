"""Sources that are named too vaguely to be checked."""
