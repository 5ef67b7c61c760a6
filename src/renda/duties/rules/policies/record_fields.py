"""The fields of records that rules may choose by, and what they can ask of a standing."""

from collections.abc import Mapping
from types import SimpleNamespace

from renda.kernel.predicates import Predicate
from renda.kernel.terms import Grade, Mode, Role, Standing, Term

RECORD_FIELDS: Mapping[str, type] = {
    "kind": str,
    "role": Role,
    "grade": Grade,
    "theme": str,
    "quantity": int,
    "mode": Mode,
    "venue_id": str,
    "standing": Standing,
}
# What may still be recorded of a record: a grade that is absent, or a theme, is no answer.
UNRECORDED_FIELDS = "grade", "theme", "mode", "venue_id"
VOCABULARIES: Mapping[str, type[Term]] = {"role": Role, "grade": Grade}
# Rules can only ask whether a paper was withdrawn.
ASKED_STANDINGS = Standing.CONFIRMED, Standing.WITHDRAWN


def asked_standings(condition: Predicate) -> frozenset[Standing]:
    """Return the standings of records that a condition on the standing takes.

    What is not confirmed yet, or is in dispute, was not withdrawn: whether it counts is decided
    once that is settled.
    """
    asked = {word: condition.matches(SimpleNamespace(standing=word)) for word in ASKED_STANDINGS}
    return frozenset(word for word in Standing if asked.get(word, asked[Standing.CONFIRMED]))
