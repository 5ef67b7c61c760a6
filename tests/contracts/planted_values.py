"""Stores whose values do not come back as they were given, or are not found as asked for."""

from datetime import timedelta

from attrs import evolve
from contracts.planting import Planted, Through, faulty

from renda.ports import EVERYTHING
from renda.rooms import shipped_rooms

SECOND = timedelta(seconds=1)


class Changing(Through):
    """A repository that keeps something else than it was given."""

    def add(self, value):
        return self.inner.add(self.changed(value))

    def add_all(self, values):
        return self.inner.add_all(map(self.changed, values))

    def put(self, value, *, revision):
        return self.inner.put(self.changed(value), revision=revision)


class Rewriting(Through):
    """A ledger that keeps something else than it was given."""

    def append(self, records):
        return self.inner.append(map(self.changed, records))

    def load(self, records):
        return self.inner.load(map(self.changed, records))


class PutsOverAnyRevision(Planted):
    fails = "test_nothing_is_put_over_another_revision"

    class Repository(Through):
        def put(self, value, *, revision):
            there = self.inner.get(shipped_rooms().of(type(value)).id(value))
            return self.inner.put(value, revision=there.revision)


class PutsWhereNothingIs(Planted):
    fails = "test_nothing_is_put_where_nothing_is"

    class Repository(Through):
        def put(self, value, *, revision):
            if self.inner.count() == 0:
                return self.inner.add(value)
            return self.inner.put(value, revision=revision)


class CountsRevisionsWrong(Planted):
    fails = "test_each_put_is_a_revision"

    class Repository(Through):
        def put(self, value, *, revision):
            return evolve(self.inner.put(value, revision=revision), revision=revision)


class AddsSomeOfMany(Planted):
    fails = "test_refused_many_leave_nothing_in_a_session_that_goes_on"

    class Repository(Through):
        def add_all(self, values):
            return len([self.inner.add(value) for value in values])


class TrimsTexts(Planted):
    fails = "test_texts_come_back_to_the_last_character"

    class Repository(Changing):
        def changed(self, value):
            return evolve(value, name=value.name.strip())


class LosesRareCharacters(Planted):
    fails = "test_texts_come_back_to_the_last_character"

    class Repository(Changing):
        def changed(self, value):
            return evolve(value, name=value.name.encode("gb2312", "replace").decode("gb2312"))


class TakesIdsInUpperCase(Planted):
    fails = "test_ids_are_the_same_to_the_last_character"

    class Repository(Changing):
        def changed(self, value):
            return evolve(value, congress_id=value.congress_id.upper())


class TakesNothingForAnEmptyText(Planted):
    fails = "test_an_empty_text_is_not_an_absent_one"

    class Ledger(Rewriting):
        def changed(self, record):
            return evolve(record, theme=record.theme or "")


class TakesAnEmptyTextForNothing(Planted):
    fails = "test_an_empty_text_is_not_an_absent_one"

    class Ledger(Rewriting):
        def changed(self, record):
            return evolve(record, source_id=record.source_id or None)


class ShiftsTimeZones(Planted):
    fails = "test_instants_come_back_to_the_microsecond"

    class Ledger(Rewriting):
        def changed(self, record):
            at = record.recorded_at
            return evolve(record, recorded_at=at and at - (at.utcoffset() or SECOND))


class DropsMicroseconds(Planted):
    fails = "test_instants_come_back_to_the_microsecond"

    class Ledger(Rewriting):
        def changed(self, record):
            at = record.recorded_at
            return evolve(record, recorded_at=at and at.replace(microsecond=0))


class CountsInFloats(Planted):
    fails = "test_numbers_come_back_exactly"

    class Ledger(Rewriting):
        def changed(self, record):
            return evolve(record, quantity=min(int(float(record.quantity)), 2**63 - 1))


class AcceptsNul(Planted):
    fails = "test_ids_that_cannot_be_kept_are_refused"

    class Repository(Changing):
        def changed(self, value):
            return evolve(value, congress_id=value.congress_id.replace("\0", ""))


class FindsOneMore(Planted):
    fails = "test_no_more_are_found_than_asked_for"

    class Repository(Through):
        def find(self, predicate=EVERYTHING, *, limit=None, **page):
            return self.inner.find(predicate, limit=None if limit is None else limit + 1, **page)


class FindsTheOneBefore(Planted):
    fails = "test_after_an_id_only_what_comes_after_it_is_found"

    class Repository(Through):
        def find(self, predicate=EVERYTHING, *, after=None, **page):
            if after is not None:
                yield self.inner.get(after)
            yield from self.inner.find(predicate, after=after, **page)


class OrdersTheAbsentLast(Planted):
    fails = "test_what_is_absent_comes_first"

    class Repository(Through):
        def find(self, predicate=EVERYTHING, *, order="", **page):
            found = list(self.inner.find(predicate, order=order, **page))
            if order:
                found.sort(key=lambda each: getattr(each.value, order.strip("-")) is None)
            return iter(found)


class TakesWildcards(Planted):
    fails = "test_what_a_predicate_holds_for_is_found_and_counted"

    class Repository(Through):
        def find(self, predicate=EVERYTHING, **page):
            wild = predicate.without("name") if "%" in str(predicate) else predicate
            return self.inner.find(wild, **page)


class AsksForAnything(Planted):
    fails = "test_what_nothing_kept_can_be_is_not_asked_for"

    class Repository(Through):
        def count(self, predicate=EVERYTHING):
            return sum(map(predicate.matches, self.inner.find()))


FAULTY = faulty(vars())
