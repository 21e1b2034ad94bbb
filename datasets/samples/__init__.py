"""Sample articles, each written to show something; README.rst says what."""
