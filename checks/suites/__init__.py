"""Named suites as TOML: which checks, and how much is tolerated."""
