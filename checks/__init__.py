"""What the desk looks for: units of text, checks over them, suites that judge the result."""
