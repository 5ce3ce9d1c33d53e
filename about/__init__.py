"""The site's pages about itself: who runs it, its terms, and how it treats people and postings.

Texts are templates that an operator adapts; each names its legal source.
"""
