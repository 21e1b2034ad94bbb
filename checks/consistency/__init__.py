"""Parts of an article that contradict each other."""
