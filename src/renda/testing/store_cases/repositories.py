"""Repositories: values come back equal, revisions count up, and no newer one is overwritten."""

from typing import ClassVar

import pytest
from attrs import evolve, field, frozen

from renda.people.congresses import Congress
from renda.people.deputies import Mandate
from renda.ports import (
    AlreadyThereError,
    NoRoomError,
    NotFoundError,
    StaleRevisionError,
    Store,
    UnregisteredError,
)
from renda.testing.samples import ACTIVITIES, DAY, INSTANT, SECOND, congress, mandate, values
from renda.testing.sessions import add, congresses
from renda.testing.stores import StoreSuite, new_session
from renda.work.recorded_activity import RecordedActivity
from renda.work.sources import Activity, Participation


@frozen(kw_only=True)
class _Unregistered(Activity):
    """An activity of a class that no room contributes."""

    form: ClassVar[str] = "unregistered"
    kind: str = field(default="reception", init=False)

    def parts(self) -> tuple[Participation, ...]:
        """Return nobody's part."""
        return ()


class RepositoryCases(StoreSuite):
    """Cases of `Repository`, but for finding."""

    def test_values_of_every_room_come_back_equal(self, store: Store) -> None:
        for value in values(store.rooms):
            kind = type(value)
            with new_session(store) as session:
                added = session.of(kind).add(value)
            with new_session(store) as session:
                found = session.of(kind).get(added.id)
                assert (found.value, found.revision) == (value, 1)
                assert found == added
                assert found.id == store.rooms.of(kind).id(value)
                assert list(session.of(kind).find()) == [found]

    def test_what_nobody_registered_is_refused(self, store: Store) -> None:
        unknown = RecordedActivity(activity=_Unregistered(activity_id="a1", happened_on=DAY))
        with new_session(store) as session, pytest.raises(UnregisteredError):
            session.of(RecordedActivity).add(unknown)
        with new_session(store) as session, pytest.raises(NoRoomError):
            session.of(_Unregistered)

    @pytest.mark.parametrize("activity", ACTIVITIES, ids=lambda value: type(value).__name__)
    def test_activities_of_every_class_come_back_equal(
        self, store: Store, activity: object
    ) -> None:
        value = RecordedActivity(activity=activity, recorded_at=INSTANT)  # type: ignore[arg-type]
        with new_session(store) as session:
            session.of(RecordedActivity).add(value)
        with new_session(store) as session:
            found = session.of(RecordedActivity).get(value.activity_id).value
            assert found == value
            assert found.activity.records() == value.activity.records()

    def test_what_is_not_there_is_not_found(self, store: Store) -> None:
        with new_session(store) as session, pytest.raises(NotFoundError):
            session.of(Congress).get("c1")

    def test_collections_have_ids_of_their_own(self, store: Store) -> None:
        with new_session(store) as session:
            session.of(Congress).add(congress(congress_id="1"))
            session.of(Mandate).add(mandate(deputy_id="1"))
        with new_session(store) as session:
            assert session.of(Congress).get("1").value == congress(congress_id="1")
            assert session.of(Mandate).get("1").value == mandate(deputy_id="1")

    def test_an_id_is_added_once(self, store: Store) -> None:
        with new_session(store) as session:
            session.of(Congress).add(congress(1))
            with pytest.raises(AlreadyThereError):
                session.of(Congress).add(congress(1, name="另名"))
        with new_session(store) as session, pytest.raises(AlreadyThereError):
            session.of(Congress).add(congress(1, name="另名"))
        with new_session(store) as session:
            assert session.of(Congress).get("c1").value == congress(1)

    def test_many_are_added_at_once(self, store: Store) -> None:
        with new_session(store) as session:
            assert session.of(Congress).add_all(map(congress, (3, 1, 2))) == 3
        with new_session(store) as session:
            found = list(session.of(Congress).find())
            assert [stored.value for stored in found] == [congress(1), congress(2), congress(3)]
            assert {stored.revision for stored in found} == {1}

    @pytest.mark.parametrize("second", [1, 2], ids=["taken", "twice"])
    def test_of_many_all_are_added_or_none(self, store: Store, second: int) -> None:
        add(store, 1)
        with new_session(store) as session, pytest.raises(AlreadyThereError):
            session.of(Congress).add_all([congress(2), congress(second), congress(3)])
        assert congresses(store) == ["c1"]

    def test_refused_many_leave_nothing_in_a_session_that_goes_on(self, store: Store) -> None:
        add(store, 1)
        with new_session(store) as session:
            with pytest.raises(AlreadyThereError):
                session.of(Congress).add_all([congress(2), congress(1)])
            session.of(Congress).add(congress(3))
        assert congresses(store) == ["c1", "c3"]

    def test_a_put_takes_the_place_of_what_was_there(self, store: Store) -> None:
        add(store, 1, 2)
        other = congress(1, name="另名", parent_id="c2")
        with new_session(store) as session:
            put = session.of(Congress).put(other, revision=1)
            assert (put.value, put.revision) == (other, 2)
        with new_session(store) as session:
            assert session.of(Congress).get("c1") == put
            assert session.of(Congress).get("c2").value == congress(2)
            assert session.of(Congress).count() == 2

    def test_each_put_is_a_revision(self, store: Store) -> None:
        add(store, 1)
        with new_session(store) as session:
            for revision in (1, 2, 3):
                put = session.of(Congress).put(congress(1), revision=revision)
                assert put.revision == revision + 1
        with new_session(store) as session:
            assert session.of(Congress).get("c1").revision == 4

    @pytest.mark.parametrize("revision", [1, 3, 0])
    def test_nothing_is_put_over_another_revision(self, store: Store, revision: int) -> None:
        add(store, 1)
        with new_session(store) as session:
            session.of(Congress).put(congress(1, name="改一"), revision=1)
        with new_session(store) as session, pytest.raises(StaleRevisionError):
            session.of(Congress).put(congress(1, name="改二"), revision=revision)
        with new_session(store) as session:
            assert session.of(Congress).get("c1").value.name == "改一"
            assert session.of(Congress).get("c1").revision == 2

    def test_of_two_that_put_over_the_same_revision_one_succeeds(self, store: Store) -> None:
        add(store, 1)
        with new_session(store) as one, new_session(store) as other:
            read = one.of(Congress).get("c1").revision, other.of(Congress).get("c1").revision
        with new_session(store) as one:
            one.of(Congress).put(congress(1, name="改一"), revision=read[0])
        with new_session(store) as other, pytest.raises(StaleRevisionError):
            other.of(Congress).put(congress(1, name="改二"), revision=read[1])

    def test_nothing_is_put_where_nothing_is(self, store: Store) -> None:
        with new_session(store) as session, pytest.raises(NotFoundError):
            session.of(Congress).put(congress(1), revision=1)
        assert congresses(store) == []

    def test_what_is_voided_stays(self, store: Store) -> None:
        add(store, 1)
        gone = congress(1, voided_at=INSTANT)
        with new_session(store) as session:
            session.of(Congress).put(gone, revision=1)
        with new_session(store) as session:
            assert session.of(Congress).get("c1").value == gone

    def test_a_row_recorded_anew_stands_beside_the_one_it_corrects(self, store: Store) -> None:
        was = congress(1, recorded_at=INSTANT, voided_at=INSTANT + SECOND)
        now = evolve(was, name="另名", recorded_at=INSTANT + SECOND, voided_at=None)
        with new_session(store) as session:
            session.of(Congress).add_all([was, now])
        with new_session(store) as session:
            assert [stored.value for stored in session.of(Congress).find()] == [was, now]
