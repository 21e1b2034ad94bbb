"""What the page left behind in the text."""
