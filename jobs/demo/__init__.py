"""Postings of fictional employers, so that a fresh site and the benchmarks have something to show.

Each module makes the fields of one concern from a random.Random; `generator` puts them together.
Shares and figures are guesses shaped after DOMAIN.md, not statistics.
"""
