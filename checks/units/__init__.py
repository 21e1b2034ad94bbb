"""The structure of an article: lines with roles, sentences, quotations, captions."""
