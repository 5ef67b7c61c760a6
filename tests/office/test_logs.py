"""What an office logs: ids and what happened to them, never what was written."""

import logging

import pytest
from office.office_world import DEPUTY, ON, UNIT

from renda import Office
from renda.plugins import Plugins
from renda.ports import OutboxEntry, StaleRevisionError
from renda.process import NotYourMoveError
from renda.suggestions import File, Revise
from renda.terms import Reference

TITLE = "增加公共停车位"


@pytest.fixture
def said(caplog):
    caplog.set_level(logging.INFO, "renda")
    return lambda: [(record.levelname, record.getMessage()) for record in caplog.records]


def test_a_store_that_is_opened_is_told_without_its_address(said):
    with Office.open("memory://clerk:geheim@host/renda", plugins=Plugins()):
        assert said() == [("INFO", "a store was opened: memory")]


def test_a_command_that_is_tried_again_is_told_with_its_actor(office, said):
    late = [StaleRevisionError(what="activity", id="r1", actual=2, given=1)]

    def quicker(_):
        for error in late:
            late.clear()
            raise error

    office.perform(quicker, actor="clerk")
    assert said() == [("INFO", "a command of 'clerk' is tried again: others were quicker")]


def test_a_refusal_is_told_without_the_text(office, said):
    desk = office.suggestions("national")
    given = {"title": TITLE, "congress_id": "c1", "level": "county", "lead": "d1"}
    desk.file(File(suggestion_id="s1", on=ON, **given), by=DEPUTY)
    with pytest.raises(NotYourMoveError):
        desk.apply("s1", Revise(on=ON, title=TITLE, text="不便公开"), by=UNIT)
    [(level, line)] = said()
    assert (level, line) == ("INFO", f"{UNIT.id!r} tried 'revise' of 's1'; it was refused")


def test_a_notice_that_is_parked_is_told(office, said):
    entry = OutboxEntry(entry_id="n1", about=Reference("activity", "r1"), topic="recorded")
    with office.session(actor="courier", may=["outbox"]) as s:
        s.outbox.add([entry])
        s.outbox.failed("n1", again_at=None)
    assert said() == [("WARNING", "the notice 'n1' is parked")]


def test_a_session_that_keeps_others_waiting_is_told(office, said, monkeypatch):
    monkeypatch.setattr("renda.ports.kit.transaction_session.SLOW_SECONDS", -1)
    with office.session(actor="clerk"):
        pass  # has changed nothing, so nobody waited for it
    assert said() == []
    with office.session(actor="clerk") as s:
        s.begin_writing()
    assert said() == [("WARNING", "a session of 'clerk' took more than -1 s")]
