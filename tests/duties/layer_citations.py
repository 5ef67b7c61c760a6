"""The authority that the rules of two layers stand on, and whom some of them bind alone."""

from datetime import date

from renda import Citation, Instrument, Title, where


def instrument(zh, en):
    return Instrument(
        title=Title({"zh": zh, "en": en}),
        version="2019",
        adopted_on=date(2019, 1, 1),
        in_force_from=date(2019, 1, 1),
    )


LAW = Citation(instrument=instrument("代表法", "Deputies Law"), article="7")
MEASURES = Citation(instrument=instrument("实施办法", "Measures"), article="19")


TOWNSHIP = where(level="township")
