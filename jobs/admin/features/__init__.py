"""What staff can do with postings, one feature per file; JobPostingAdmin lists them."""
