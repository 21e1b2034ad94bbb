"""Sample articles, each written to show something; README.md says what."""
