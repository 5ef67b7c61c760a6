"""What every room shares: vocabularies, predicates, citations, references, problems, the codec."""
