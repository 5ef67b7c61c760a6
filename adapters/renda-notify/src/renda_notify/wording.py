"""The words of the channels: English in the code, Chinese in `locale/`."""

from renda.terms import Catalogue

WORDS = Catalogue("renda_notify")
