"""「書いてほしい」: which unstated facts seekers want to know, and what staff ask employers for."""
