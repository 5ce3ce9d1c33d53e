"""Postings as tables: read from CSV and XLSX of any Excel in Japan, checked, written, and exported.

How the parts go together, and why: docs/decisions/0013-import.md.
"""
