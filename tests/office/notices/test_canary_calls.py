"""Every call of an office, made where canaries are kept: none is told by log, error or outbox."""

import inspect
import logging
import traceback

import pytest
from office.notices.canary_calls import CALLS, FUNCTIONS, OWNERS, RULES, TOLD, WRONG, mandate
from office.notices.canary_office import (
    DAYS,
    PHONE,
    SECRET,
    VISITOR,
    keep_canaries,
    leaked,
    outbox_text,
)

from renda import RendaError
from renda import office as public
from renda.suggestions import near_duplicates, public_export


def methods(owner):
    """Return the public methods and properties of a class, its fields aside."""
    fields = {field.name for field in getattr(owner, "__attrs_attrs__", ())}
    return {name for name in dir(owner) if not name.startswith("_")} - fields


@pytest.fixture
def office(office):
    """An office in which every canary is kept where it belongs, and something waits to be sent."""
    with office.session(actor="clerk", reason="those who propose a motion") as session:
        for number in range(3, 11):
            session.roster.add(mandate(f"d{number}", person_id=f"p{number}"))
    keep_canaries(office).notices(rulebook=RULES).post(DAYS[2], actor="clerk")
    return office


@pytest.fixture
def heard(office, caplog, capsys):
    """Return a function that makes a call and returns all that was told, with what it returned."""
    caplog.set_level(logging.DEBUG)

    def listen(call, *more):
        try:
            answer, error = call(office, *more), ""
        except RendaError as raised:
            answer, error = None, "".join(traceback.format_exception(raised)) + repr(raised)
        with office.store.reading() as session:
            audit = repr([*session.audit.entries()])
        screen = "".join(capsys.readouterr())
        return answer, error, caplog.text + screen + audit + outbox_text(office)

    return listen


def test_every_public_method_is_called():
    names = {f"{word}.{name}" for word, owner in OWNERS.items() for name in methods(owner)}
    assert names == CALLS.keys()


def test_every_public_function_of_offices_is_called():
    names = {name for name in public.__all__ if inspect.isfunction(getattr(public, name))}
    assert names == FUNCTIONS.keys()


@pytest.mark.parametrize("name", CALLS)
def test_no_call_tells_a_canary(heard, name):
    answer, error, told = heard(CALLS[name])
    assert error == ""
    assert leaked(told) == []
    if {name, name.split(".")[0]} & TOLD:
        assert leaked(str(answer)) == []


@pytest.mark.parametrize("name", FUNCTIONS)
def test_no_function_tells_a_canary(heard, tmp_path, name):
    answer, error, told = heard(FUNCTIONS[name], tmp_path)
    assert error == ""
    assert leaked(told) == []
    if name in TOLD:
        assert leaked(str(answer)) == []


@pytest.mark.parametrize("name", WRONG)
def test_no_refusal_tells_a_canary(heard, name):
    _, error, told = heard(WRONG[name])
    assert error
    assert leaked(error + told) == []


def test_no_backup_tells_who_a_visitor_is(office):
    """Texts and addresses stand in a backup, which is all there is; who visitors are does not."""
    told = "".join(office.store.dump())
    assert SECRET in told
    assert [canary for canary in (VISITOR, PHONE) if canary in told] == []


def test_what_the_public_is_told_names_no_canary(office):
    found = office.suggestions("national").find()
    assert leaked(repr(public_export(found))) == []
    assert leaked(repr(near_duplicates(found, least="0.01"))) == []
