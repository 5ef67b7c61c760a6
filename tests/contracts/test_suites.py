"""Suites are run whole: what a subclass replaces without a reason is refused when it is defined."""

import inspect
import sys

import pytest
from _pytest.assertion.rewrite import AssertionRewritingHook

from renda.memory import MemoryStore
from renda.ports import Capability
from renda.testing import CalendarContract, LedgerContract, StoreContract, excused, obligations
from renda.testing.store_cases.queries import refuses
from renda.testing.suites import NoReasonError, StandardCaseError, Suite, standard_cases

mark = pytest.mark
CASE = "test_changes_are_kept_when_the_block_ends"


def derived(**members):
    """A suite as somebody else would define it."""
    return type("TestMine", (StoreContract,), {"__module__": "mine", **members})


@pytest.mark.parametrize("suite", [StoreContract, LedgerContract, CalendarContract])
def test_the_contracts_themselves_are_not_collected(suite):
    assert suite.__test__ is False
    assert inspect.isabstract(suite)


def test_what_is_derived_from_them_is_collected():
    assert derived().__test__ is True
    assert derived(__test__=False).__test__ is False


def test_a_ledger_can_be_proved_alone():
    cases = dict(standard_cases(LedgerContract))
    assert "test_a_record_is_voided_once" in cases
    assert "test_a_session_is_begun_once" not in cases
    assert cases.items() <= dict(standard_cases(StoreContract)).items()


def test_what_is_asked_is_listed_by_the_capabilities_that_it_is_asked_of():
    asked = obligations(StoreContract)
    assert "a record is voided once" in asked[()]
    assert "entries are never changed" in asked[Capability.AUDIT,]
    both = Capability.AUDIT, Capability.IDENTITIES
    assert "a reading is in the audit before the identity is returned" in asked[both]
    assert sum(map(len, asked.values())) == len(dict(standard_cases(StoreContract)))
    assert {*obligations(LedgerContract)} == {()}


def test_there_are_about_a_hundred_cases_with_a_name_each():
    assert len(dict(standard_cases(StoreContract))) >= 100
    assert len(dict(standard_cases(CalendarContract))) >= 10


@pytest.mark.parametrize("suite", [StoreContract, CalendarContract])
def test_a_failed_case_says_what_was_compared(suite):
    modules = {case.__module__ for _, case in standard_cases(suite)}
    loaders = [sys.modules[module].__spec__.loader for module in modules]
    assert all(isinstance(loader, AssertionRewritingHook) for loader in loaders), modules


def test_no_case_hides_another():
    names = [
        name for suite in StoreContract.__mro__ for name in vars(suite) if name.startswith("test_")
    ]
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("instead", [None, lambda self: None])
def test_a_case_that_is_dropped_or_overridden_is_refused(instead):
    with pytest.raises(StandardCaseError, match=f"TestMine replaces {CASE};"):
        derived(**{CASE: instead})


def test_a_case_that_is_hidden_by_another_base_is_refused():
    hiding = type("Hiding", (), {CASE: lambda self: None})
    with pytest.raises(StandardCaseError):
        type("TestMine", (hiding, StoreContract), {})


def test_a_case_that_is_excused_may_be_replaced():
    @excused("the server behind it cannot do this")
    def instead(self):
        pass

    assert derived(**{CASE: instead}).__test__ is True


def test_nothing_is_excused_without_a_reason():
    with pytest.raises(NoReasonError):
        excused(" ")


def test_a_case_that_is_expected_to_fail_for_a_reason_may_be_replaced():
    @mark.xfail(reason="a known bug of the server")
    def with_reason(self):
        pass

    @mark.xfail
    def without_reason(self):
        pass

    @mark.parametrize("x", [1])
    def with_another_mark(self, x):
        pass

    assert derived(**{CASE: with_reason}).__test__ is True
    for bad_change in (without_reason, with_another_mark):
        with pytest.raises(StandardCaseError):
            derived(**{CASE: bad_change})


def test_more_cases_may_be_added():
    assert "test_of_mine" not in dict(standard_cases(derived(test_of_mine=lambda self: None)))


def test_a_suite_must_say_how_its_store_is_made():
    with pytest.raises(TypeError, match="make_store"):
        derived()()
    made = derived(make_store=lambda self, tmp_path: MemoryStore())()
    assert isinstance(made, Suite)


def test_a_question_that_is_answered_was_not_refused():
    assert not refuses(lambda answer: answer, 7)
