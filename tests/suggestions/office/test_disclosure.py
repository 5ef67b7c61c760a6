"""What of a suggestion the public sees, and what the unit that handles it."""

from datetime import date

import pytest
from attrs import asdict, evolve
from hypothesis import given
from suggestions.desks import (
    BODY,
    NATIONAL,
    assigned,
    contacted,
    desk,
    done,
    evaluated,
    promised,
    replied,
    reply,
    settled,
    unit,
    walks,
)

from renda.suggestions.life.moves import Deliver, Publish
from renda.suggestions.life.refusals import HiddenSignersError
from renda.suggestions.life.terms import HandlingRole, Satisfaction
from renda.suggestions.office.disclosure import public_export, public_view, unit_view

TITLE, TEXT, ANSWER = "增加机密停车位", "停车难", "将新建停车场"
HIDDEN = ("d0001", "d0002", "g0001")
PUBLISHED = date(2024, 6, 3)
LENIENT = evolve(
    NATIONAL,
    moves=tuple(evolve(way, needs=()) if way.move == "publish" else way for way in NATIONAL.moves),
)


def published(*, at=None, **changes):
    given = {"title": TITLE, "text": TEXT, "cosigners": ["d0002"], **changes}
    item = evaluated(answer={"text": ANSWER}, **given)
    return done(item, (Publish(on=PUBLISHED), BODY), at=at)


def lenient(**changes):
    """Publish where a place asks for nothing before it."""
    return published(at=desk(LENIENT), **changes)


def dated(item, on):
    """Return a suggestion as if it had been filed on another day."""
    return evolve(item, filed=evolve(item.filed, on=on))


def said(view):
    """Return all that a view holds, as one text."""
    return repr(asdict(view))


def test_what_is_published_is_seen_with_its_reply():
    view = public_view(published())
    assert (view.suggestion_id, view.title, view.text) == ("s1", TITLE, TEXT)
    assert (view.filed_on, view.published_on) == (date(2024, 1, 15), PUBLISHED)
    assert (view.signers, view.units) == (("d0001", "d0002"), ("transport",))
    assert [(reply.unit, str(reply.outcome), reply.text) for reply in view.replies] == [
        ("transport", "solved", ANSWER)
    ]


def test_what_is_not_published_is_not_seen():
    assert public_view(evaluated()) is None


@pytest.mark.parametrize("held", [{"confidential": True}, {"publishable": False}])
def test_what_may_not_be_public_is_not_seen_even_where_it_was_published(held):
    assert public_view(lenient(**held)) is None
    assert public_view(lenient()) is not None


def test_the_public_export_has_neither_text_nor_name_of_a_confidential_one():
    some = [lenient(confidential=True, suggestion_id="s2"), published(title="增加路灯", text="暗")]
    (view,) = public_export(some)
    assert view.suggestion_id == "s1"
    assert TITLE not in said(view)
    assert "s2" not in said(view)


def test_the_export_is_in_order_of_filing_whatever_comes_first():
    days = {"s1": date(2024, 1, 17), "s2": date(2024, 1, 16), "s3": date(2024, 1, 16)}
    some = [dated(published(suggestion_id=id), on) for id, on in days.items()]
    assert [suggestion.suggestion_id for suggestion in public_export(some)] == ["s2", "s3", "s1"]


def test_whoever_does_not_want_to_be_named_is_not_named_to_the_public():
    view = public_view(published(hide_identity=True))
    assert view.signers == ()
    assert "d000" not in said(view)


def test_a_reply_given_after_the_publication_waits_for_the_next_one():
    item = done(promised(), (Publish(on=date(2024, 5, 6)), BODY))
    item = settled(item, date(2024, 12, 2))
    again = done(item, (reply(date(2024, 12, 2), text="已经建成"), unit()))
    assert [reply.text for reply in public_view(again).replies] == ["已新增停车位"]
    anew = done(again, (Publish(on=date(2024, 12, 2)), BODY))
    assert [reply.text for reply in public_view(anew).replies] == ["已新增停车位", "已经建成"]


def test_who_signed_a_reply_and_whom_it_reached_is_not_public():
    view = public_view(published(hide_identity=True))
    assert "head" not in said(view)


def test_an_evaluation_is_not_published_with_it():
    assert "satisfied" not in said(public_view(published()))


def test_a_unit_sees_what_it_handles_and_whose_it_is():
    item = assigned(title=TITLE, text=TEXT, cosigners=["d0002"], co=["health"])
    view = unit_view(item, "health")
    assert (view.title, view.text, view.signers) == (TITLE, TEXT, ("d0001", "d0002"))
    assert view.units == (("transport", HandlingRole.LEAD), ("health", HandlingRole.CO))
    assert view.reply_to == ("d0001", "d0002")


def test_a_unit_sees_its_own_tasks_alone():
    item = assigned(co=["health"], mode="separate")
    assert [task.owner for task in unit_view(item, "health").tasks] == ["health"]


def test_a_unit_that_does_not_handle_it_sees_nothing():
    assert unit_view(assigned(), "health") is None


def test_a_unit_sees_how_satisfied_the_deputy_was():
    assert unit_view(evaluated(), "transport").satisfaction is Satisfaction.SATISFIED
    assert unit_view(assigned(), "transport").satisfaction is None


def test_a_unit_learns_that_it_must_keep_it_to_itself():
    assert unit_view(assigned(confidential=True), "transport").confidential


def said_or_none(view):
    return "" if view is None else said(view)


def hidden(**changes):
    return {"hide_identity": True, "cosigners": ["d0002"], "groups": ["g0001"], **changes}


@pytest.mark.parametrize("made", [assigned, replied, evaluated, promised])
def test_a_unit_that_may_not_know_the_deputies_finds_them_nowhere_in_its_view(made):
    view = unit_view(made(**hidden()), "transport")
    assert view.signers == ()
    assert not any(name in said(view) for name in HIDDEN)


def test_a_reply_to_deputies_it_may_not_know_goes_through_the_work_body():
    item = contacted(assigned(**hidden()))
    view = unit_view(item, "transport")
    assert view.reply_to == ("work_body",)
    answered = done(item, (reply(to=view.reply_to), unit()))
    assert str(answered.stage) == "replied"
    assert {delivery.deputy for delivery in answered.replies[0].delivered} == {"d0001", "d0002"}
    assert answered.history[-1].move.to == ("work_body",)


def refused(*to):
    with pytest.raises(HiddenSignersError, match="its reply goes to work_body") as refusal:
        done(contacted(assigned(**hidden())), (reply(to=to), unit()))
    return str(refusal.value)


def test_a_unit_does_not_learn_who_signed_by_trying_names():
    (answer,) = {refused(*to) for to in (HIDDEN, ["d0001"], ["d0009"], ["work_body", "d0002"])}
    assert not any(name in answer for name in HIDDEN)


def test_nor_does_it_when_it_delivers_the_reply_later():
    item = done(contacted(assigned(**hidden())), (reply(to=()), unit()))
    with pytest.raises(HiddenSignersError):
        done(item, (Deliver(on=PUBLISHED, to=["d0001"]), unit()))
    item = done(item, (Deliver(on=PUBLISHED, to=["work_body"]), unit()))
    assert [delivery.deputy for delivery in item.replies[-1].delivered] == ["d0001", "d0002"]


@given(walks(**hidden()))
def test_whatever_happens_a_hidden_deputy_is_in_no_view_but_the_work_bodys(item):
    for seen_by in ("transport", "health"):
        assert not any(name in said_or_none(unit_view(item, seen_by)) for name in HIDDEN)
    assert not any(name in said_or_none(public_view(item)) for name in HIDDEN)


@given(walks(confidential=True, title=TITLE))
def test_whatever_happens_a_confidential_one_is_not_public(item):
    assert public_export([item]) == ()


@given(walks())
def test_the_public_sees_exactly_what_was_published(item):
    was_published = any(isinstance(step.move, Publish) for step in item.history)
    assert (public_view(item) is not None) == was_published
