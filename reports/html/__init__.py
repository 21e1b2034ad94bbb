"""The editor's report: one HTML file that opens from disk."""
