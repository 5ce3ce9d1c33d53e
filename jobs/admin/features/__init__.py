"""What staff can do with postings, one capability a file: see JobPostingAdmin for the list."""
