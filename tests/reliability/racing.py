"""What several processes do to one store at once: forms, memberships, retried commands, the feed.

Each race returns what it came to as figures; the planted ways leave out what keeps them apart, and
have to lose. Nothing here knows what the store stands on.
"""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from multiprocessing.synchronize import Barrier

from attrs import evolve, frozen
from reliability.processes import together
from reliability.works import BODY, FILED_ON, NATIONAL, WORKS, pair

from renda import Congress, DeputyGroup, Mandate, Membership, Office, where
from renda.office import ItemDesk, OfficeSession, TwiceAtOnceError
from renda.office.item_numbers import next_number
from renda.ports import FeedEntry, Grant, StaleRevisionError
from renda.process import MoveRefusedError
from renda.suggestions import SUGGESTIONS, Accept, Suggestion
from renda.work import Reception, RecordedActivity

DAY = date(2025, 1, 6)
ACTOR = "counter"
SHARED = "r-shared"
PRESENT = 20
Opener = Callable[[], Office]


@frozen
class Race:
    """One store that processes race on (并发试验).

    Args:
        opened: Opens it, in each process anew.
        planted: Whether to leave out what keeps processes apart.
    """

    opened: Opener
    planted: bool = False

    def lost_updates(self, processes: int, times: int) -> tuple[int, int, int]:
        """Let each process count visitors, reading in one session and writing in another.

        Returns:
            How many updates succeeded, how many were refused, and how many were lost.
        """
        with self.opened() as office:
            office.perform(lambda s: s.activities.record(_held(SHARED)).id, actor=ACTOR)
        counted = together([lambda gate: self._count(gate, times)] * processes)
        with self.opened() as office, office.store.reading() as session:
            found = session.of(RecordedActivity).get(SHARED)
        succeeded, refused = (sum(counts) for counts in zip(*counted, strict=True))
        return succeeded, refused, succeeded - found.value.activity.visitors

    def broken_rules(self, processes: int, rounds: int) -> tuple[int, int]:
        """Let processes enrol one deputy in one group, each round another.

        Returns:
            How many rounds there were, and in how many the deputy is in the group twice.
        """
        with self.opened() as office, office.session(actor=ACTOR) as s:
            s.roster.add(Congress(congress_id="c1", name="示例区", congress_level="county"))
            s.roster.add(_deputy())
            for no in range(rounds):
                s.roster.add(DeputyGroup(group_id=f"g{no}", name=f"小组{no}", congress_id="c1"))
        works = [lambda gate, me=me: self._enrol(gate, me, rounds) for me in range(processes)]
        together(works)
        with self.opened() as office, office.store.reading() as session:
            running = [
                session.of(Membership).count(where(group_id=f"g{no}", left_on=None, voided_at=None))
                for no in range(rounds)
            ]
        return rounds, sum(holders != 1 for holders in running)

    def doubled_moves(self, processes: int, rounds: int) -> tuple[int, int]:
        """Let processes accept one suggestion, each round another.

        Returns:
            How many suggestions there were, and how many were not accepted exactly once: by one
            process, in one step, with their records.
        """
        with self.opened() as office:
            for no in range(rounds):
                office.perform(lambda s, no=no: WORKS["filed"].done(s, no), actor=ACTOR)
        works = [lambda gate: self._accept(gate, rounds)] * processes
        accepted = together(works)
        with self.opened() as office, office.store.reading() as session:
            items = [session.of(Suggestion).get(pair(no)[0]).value for no in range(rounds)]
            records = [session.ledger.records(where(source_id=item.id)) for item in items]
            present = [len([*kept]) for kept in records]
        times = [sum(row) for row in zip(*accepted, strict=True)]
        found = zip(times, items, present, strict=True)
        right = ((1, 2, len(item.signers)) for item in items)
        return rounds, sum(
            (time, len(item.history), count) != expected
            for (time, item, count), expected in zip(found, right, strict=True)
        )

    def lost_numbers(self, processes: int, rounds: int) -> tuple[int, int]:
        """Let each process accept a suggestion of its own, each round another.

        Returns:
            How many were accepted, and how many numbers are missing from 1 on.
        """
        with self.opened() as office:
            for no in range(processes * rounds):
                office.perform(lambda s, no=no: WORKS["filed"].done(s, no), actor=ACTOR)
        works = [lambda gate, me=me: self._number(gate, me, rounds) for me in range(processes)]
        ids = [id for found in together(works) for id in found]
        with self.opened() as office, office.store.reading() as session:
            serials = {session.of(Suggestion).get(id).value.serial for id in ids}
        return len(ids), len({*range(1, len(ids) + 1)} - serials)

    def repeated_commands(self, processes: int, rounds: int) -> tuple[int, int]:
        """Let processes give one command under one key, each round another.

        Returns:
            How many commands there were, and how many took effect more than once.
        """
        with self.opened() as office:
            office.perform(lambda s: s.activities.record(_held("r-keyed")).id, actor=ACTOR)
        works = [lambda gate, me=me: self._repeat(gate, me, rounds) for me in range(processes)]
        told = together(works)
        with self.opened() as office, office.store.reading() as session:
            found = session.of(RecordedActivity).get("r-keyed")
        # Who asks again gets nothing, so of those who race one has the result.
        done_anew = sum(sum(map(bool, row)) != 1 for row in zip(*told, strict=True))
        return rounds, max(found.value.activity.visitors - rounds, done_anew)

    def skipped_rows(self, writers: int, pollers: int, commits: int) -> tuple[int, int]:
        """Let processes append records while others read the feed, each from where it stood.

        Returns:
            How many rows there were, and how many some poller missed or had in another order.
        """
        writing = [lambda gate, me=me: self._append(gate, me, commits) for me in range(writers)]
        total = writers * commits * PRESENT
        polling = [lambda gate: self._poll(gate, total)] * pollers
        heard = together([*writing, *polling])[writers:]
        with self.opened() as office, office.store.reading() as session:
            whole = [_row(entry) for entry in session.ledger.feed()]
        return len(whole), sum(_missed(whole, row) for row in heard)

    def _count(self, gate: Barrier, times: int) -> tuple[int, int]:
        """Count so many visitors; the first time, all have read before anybody writes."""
        succeeded = refused = 0
        with self.opened() as office:
            while succeeded < times:
                with office.store.reading() as session:
                    read = session.of(RecordedActivity).get(SHARED)
                if not succeeded and not refused:
                    gate.wait()
                held = read.value.activity
                corrected = evolve(held, visitors=held.visitors + 1)
                try:
                    office.perform(
                        lambda s, new=corrected, read=read: self._write(s, new, read.revision),
                        actor=ACTOR,
                        tries=1,
                    )
                    succeeded += 1
                except StaleRevisionError:
                    refused += 1
        return succeeded, refused

    def _write(self, session: OfficeSession, corrected: Reception, revision: int) -> str:
        if self.planted:
            session.begin_writing()
            revision = session.activities.stored.get(SHARED).revision
        return session.activities.correct(corrected, revision=revision).id

    def _enrol(self, gate: Barrier, me: int, rounds: int) -> int:
        """Enrol the deputy; each process on a day of its own, so that no id stops it."""
        done = 0
        with self.opened() as office:
            for no in range(rounds):
                joined = Membership(
                    group_id=f"g{no}", deputy_id="d0001", joined_on=DAY + timedelta(days=me)
                )
                if self.planted:
                    done += self._enrol_unguarded(office, gate, joined)
                    continue
                gate.wait()
                try:
                    office.perform(
                        lambda s, row=joined: (
                            s.roster.enrol(row.deputy_id, row.group_id, on=row.joined_on).id
                        ),
                        actor=ACTOR,
                    )
                    done += 1
                except TwiceAtOnceError:
                    pass
        return done

    def _enrol_unguarded(self, office: Office, gate: Barrier, row: Membership) -> int:
        """Look in one session, and add in another without a word to the group."""
        with office.store.reading() as session:
            there = session.of(Membership).count(where(group_id=row.group_id, left_on=None))
        gate.wait()
        if not there:
            office.perform(
                lambda s: s.of(Membership).add(evolve(row, recorded_at=s.begin_writing())).id,
                actor=ACTOR,
                may=[Grant.RAW],
            )
        return int(not there)

    def _accept(self, gate: Barrier, rounds: int) -> list[bool]:
        """Return in which rounds the move was made by this process."""
        made, accept = [], Accept(on=FILED_ON)
        with self.opened() as office:
            desk = office.suggestions(NATIONAL)
            for no in range(rounds):
                read = desk.get(pair(no)[0])
                gate.wait()
                try:
                    if self.planted:
                        moved = desk.desk.apply(read.value, accept, by=BODY)
                        office.perform(partial(_overwrite, moved), actor=ACTOR, may=[Grant.RAW])
                    else:
                        desk.apply(read.id, accept, by=BODY)
                    made.append(True)
                except MoveRefusedError:
                    made.append(False)
        return made

    def _number(self, gate: Barrier, me: int, rounds: int) -> list[str]:
        """Return the ids of what this process accepted."""
        ids = [pair(me * rounds + no)[0] for no in range(rounds)]
        with self.opened() as office:
            desk = office.suggestions(NATIONAL)
            for id in ids:
                if self.planted:
                    numbered = _numbered_unguarded(office, desk, id)
                    gate.wait()
                    office.perform(partial(_overwrite, numbered), actor=ACTOR, may=[Grant.RAW])
                else:
                    gate.wait()
                    desk.apply(id, Accept(on=FILED_ON), by=BODY)
        return ids

    def _repeat(self, gate: Barrier, me: int, rounds: int) -> list[str | None]:
        told = []
        with self.opened() as office:
            for no in range(rounds):
                key = f"form-{no}-{me}" if self.planted else f"form-{no}"
                gate.wait()
                told.append(office.perform(_one_more, actor=ACTOR, key=key))
        return told

    def _append(self, gate: Barrier, me: int, commits: int) -> None:
        with self.opened() as office:
            gate.wait()
            for no in range(commits):
                held = _held(f"r-{me}-{no}", present=PRESENT)
                office.perform(lambda s, held=held: s.activities.record(held).id, actor=ACTOR)

    def _poll(self, gate: Barrier, total: int) -> list[tuple[int, str]]:
        """Read the feed until all is there that will be; planted: all but the first commit."""
        heard: list[tuple[int, str]] = []
        last = int(self.planted)
        with self.opened() as office:
            gate.wait()
            while last < total // PRESENT:
                with office.store.reading() as session:
                    new = [_row(entry) for entry in session.ledger.feed(after=last)]
                heard += new
                last = new[-1][0] if new else last
        return heard


def _overwrite(moved: Suggestion, session: OfficeSession) -> None:
    """Put a suggestion over whatever is there."""
    suggestions = session.of(Suggestion)
    suggestions.put(moved, revision=suggestions.get(moved.id).revision)


def _numbered_unguarded(office: Office, desk: ItemDesk[Suggestion], id: str) -> Suggestion:
    """Return a suggestion accepted, with the next number as it is before anybody writes."""
    moved = desk.desk.apply(desk.get(id).value, Accept(on=FILED_ON), by=BODY)
    with office.store.reading() as session:
        number = next_number(session, session.of(Suggestion), moved, desk.procedure)
    return SUGGESTIONS.entered(moved, None, number=number)


def _one_more(session: OfficeSession) -> str:
    found = session.activities.stored.get("r-keyed")
    held = found.value.activity
    corrected = evolve(held, visitors=held.visitors + 1)
    stored = session.activities.correct(corrected, revision=found.revision)
    return f"{stored.id}/{stored.revision}"


def _held(activity_id: str, *, present: int = 3) -> Reception:
    deputies = [f"d{no:04}" for no in range(1, present + 1)]
    return Reception(activity_id=activity_id, happened_on=DAY, deputies=deputies, visitors=0)


def _deputy() -> Mandate:
    return Mandate(
        deputy_id="d0001", person_id="p0001", name="代表0001", congress_id="c1", elected_on=DAY
    )


def _row(fed: FeedEntry) -> tuple[int, str]:
    return fed.no, fed.record.record_id


def _missed(whole: list[tuple[int, str]], heard: list[tuple[int, str]]) -> int:
    """Return how many rows of a feed a poller lacks; all of them where the order differs."""
    known = {*heard}
    in_order = heard == [row for row in whole if row in known]
    return len({*whole} - known) if in_order else len(whole)
