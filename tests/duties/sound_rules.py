"""What a rule nothing is doubtful about stands on."""

from datetime import date

from renda import Citation, Instrument, Title

TITLE = Title({"zh": "积分", "en": "Points"})
SOUND = Citation(
    instrument=Instrument(
        title=Title({"zh": "办法", "en": "Measures"}),
        version="2019",
        adopted_on=date(2019, 1, 1),
        in_force_from=date(2019, 1, 1),
        in_force_to=date(2030, 1, 1),
    ),
    article="19",
)
