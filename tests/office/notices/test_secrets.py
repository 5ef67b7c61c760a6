"""Canaries: names of visitors and deputies, confidential texts and addresses are told nowhere."""

import json
import logging

import pytest
from office.notices.canary_office import DAYS, keep_canaries, leaked, outbox_text

from renda.office import ConsoleNotifier, FileNotifier
from renda.ports import NotDeliveredError


class Stumbling:
    """A notifier that tells all it was handed when it fails."""

    channel = "mail"

    def send(self, message):
        raise NotDeliveredError(channel="mail", error=f"{message.address} is not there")


@pytest.fixture
def office(office):
    """An office in which every canary is kept where it belongs."""
    return keep_canaries(office)


def test_no_notice_of_any_day_tells_a_canary(office):
    desk = office.notices(rulebook="wujin-2024")
    plans = [desk.plan(day) for day in DAYS]
    kinds = {notice.policy_id for plan in plans for notice in plan.notices}
    assert {"promise-due", "signer-told", "reply-overdue", "behind-pace", "letter"} <= kinds
    assert leaked(repr(plans)) == []


def test_no_row_of_the_outbox_holds_a_canary(office):
    for day in DAYS:
        office.notices(rulebook="wujin-2024").post(day, actor="clerk")
        assert leaked(outbox_text(office)) == []


def test_no_log_error_or_audit_tells_a_canary_when_delivery_fails(office, caplog):
    caplog.set_level(logging.DEBUG)
    office.notices(rulebook="wujin-2024").post(DAYS[5], actor="clerk")
    counts = office.deliver([Stumbling()])
    assert counts.failed > 0
    with office.store.reading() as session:
        audit = repr([*session.audit.entries()])
    assert leaked(outbox_text(office) + audit + caplog.text) == []


def test_no_channel_of_the_core_tells_a_canary(office, tmp_path, capsys):
    office.notices(rulebook="wujin-2024").post(DAYS[5], actor="clerk")
    assert office.deliver([FileNotifier(path=tmp_path / "told", channel="mail")]).sent > 0
    assert leaked((tmp_path / "told").read_text("utf-8")) == []
    office.notices(rulebook="wujin-2024").post(DAYS[7], actor="clerk")
    assert office.deliver([ConsoleNotifier(channel="mail")]).sent > 0
    assert leaked(capsys.readouterr().out) == []


def test_a_wording_that_asks_for_all_there_is_tells_no_canary(office):
    """Every fact of every occasion, whatever a place's wording picks."""
    desk = office.notices(rulebook="wujin-2024")
    with office.store.reading() as session:
        occasions = [*desk.occasions(session, DAYS[5])]
    assert leaked(json.dumps([{k: str(v) for k, v in o.facts.items()} for o in occasions])) == []
    assert leaked(repr([occasion.facts for occasion in occasions])) == []
