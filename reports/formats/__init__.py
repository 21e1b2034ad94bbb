"""Machine-readable findings."""
