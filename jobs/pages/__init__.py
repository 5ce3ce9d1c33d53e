"""What seekers are shown: views, the list and its cards, a posting, figures, feeds, sitemaps."""
