"""The commands right under `renda` that check a year of duties, and look at it from other sides."""
