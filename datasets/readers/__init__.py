"""One reader a format; a record that cannot be read goes to quarantine with its reason."""
