"""Deciding between postings: キープ without a login, 比べる, and the sheet for the interview.

It has no tables. What a visitor keeps is in a cookie of their own, and what they compare is in the
address.
"""
