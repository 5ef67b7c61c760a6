"""What counting reads of a record, and the number that each way of crediting has in rows."""

from collections.abc import Mapping

from renda.rules import Crediting

SUBJECT_PARAMETER = "asked_subject"
COUNTED_FIELDS = (
    "record_id",
    "kind",
    "role",
    "happened_on",
    "source_id",
    "source_key",
    "grade",
    "theme",
    "quantity",
    "standing",
    "mode",
    "venue_id",
)
# In rows a way of crediting is a number, which every database compares alike.
PLACES: Mapping[Crediting, int] = {way: place for place, way in enumerate(Crediting)}
