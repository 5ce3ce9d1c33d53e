"""Readers' comments under a guide: taken in, refused, shown, and their addresses erased."""
