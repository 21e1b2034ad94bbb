"""The commands of ``copydesk``, a file for each group that belongs together."""
