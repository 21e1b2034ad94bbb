"""Article records: their schema, and the readers that make them."""
