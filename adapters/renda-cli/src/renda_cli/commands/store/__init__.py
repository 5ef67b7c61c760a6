"""The commands right under `renda` that make a store ready and fill it."""
