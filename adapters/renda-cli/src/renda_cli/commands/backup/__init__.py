"""The commands under `renda backup`: a store carried into a file, and back into an empty store."""
