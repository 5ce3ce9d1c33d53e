"""What all else speaks of: the vocabulary of postings, its text, places and minimum wages."""
