"""Claims whose source is missing or stands for nobody."""
