"""Word lists as TOML, each with where it came from."""
