"""Stores whose tables are not as their histories tell, though every session looked right."""

from attrs import evolve
from contracts.planting import Planted, faulty

from renda.ports import KeptRecord, KeptState, KeptValue


class Telling(Planted):
    """A store that is inspected as something of it would be, had it been kept otherwise."""

    def inspect(self):
        for row in self.inner.inspect():
            yield from self.told(row)


class ForgetsWhatWasReplaced(Telling):
    fails = "test_values_are_what_they_were_at_each_revision"

    def told(self, row):
        return [] if isinstance(row, KeptState) else [row]


class KeepsNoneOfAnItemsStepsBack(ForgetsWhatWasReplaced):
    fails = "test_items_are_what_they_were_at_each_step"


class NumbersCommitsAnew(Telling):
    fails = "test_what_was_kept_is_as_the_history_tells"

    def told(self, row):
        return [evolve(row, added_no=1) if isinstance(row, KeptValue) else row]


class VoidsAtAnotherInstant(Telling):
    fails = "test_records_are_as_they_were_appended_loaded_and_voided"

    def told(self, row):
        if isinstance(row, KeptRecord) and row.voided_no is not None:
            row = evolve(row, value=evolve(row.value, voided_at=row.value.recorded_at))
        return [row]


class ErasesMoreThanItWasTold(Telling):
    fails = "test_what_was_erased_is_no_breach"

    def told(self, row):
        return [row.erased("sha256") if isinstance(row, KeptState) and row.document else row]


FAULTY = faulty(vars())
