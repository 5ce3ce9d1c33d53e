"""The history of what staff edit: kept by django-simple-history, read and restored here."""
