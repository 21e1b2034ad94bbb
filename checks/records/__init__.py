"""Fields that the record itself must carry."""
