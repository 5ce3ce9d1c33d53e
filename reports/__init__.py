"""「この求人を報告」: what somebody found wrong with a posting, and what staff made of it."""
