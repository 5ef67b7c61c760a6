"""The commands under `renda rulebook`: what somebody who writes or keeps rulebooks asks of them."""
