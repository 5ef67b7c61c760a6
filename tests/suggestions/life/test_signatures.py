"""Signatures under a suggestion: they can be taken back, and do not follow another text."""

from datetime import date

import pytest
from attrs import evolve
from suggestions.desks import ACCEPTED, BODY, FILED, deputy, desk

from renda.process import Attachment, Correct, NotNowError, NotYourMoveError
from renda.suggestions import SUGGESTIONS, Accept, Cosign, File, Revise, Unsign
from renda.suggestions.life.terms import Act

LATER = date(2024, 1, 17)


def signed(**changes):
    """Return a suggestion that two deputies signed with the lead."""
    filing = File(
        suggestion_id="s1",
        title="停车",
        text="车位不足",
        congress_id="c1",
        level="county",
        lead="d0001",
        cosigners=["d0002", "d0003"],
        on=FILED,
        **changes,
    )
    return desk().begin(filing, by=deputy())


def done(item, *moves):
    for move, by in moves:
        item = desk().apply(item, move, by=by)
    return item


def test_a_co_signer_takes_the_signature_back_before_acceptance():
    item = done(signed(), (Unsign(on=LATER), deputy("d0002")))
    assert item.signers == ("d0001", "d0003")
    assert SUGGESTIONS.replay(item.history) == item
    accepted = done(item, (Accept(on=ACCEPTED), BODY))
    assert sorted(record.subject_id for record in accepted.record().records()) == ["d0001", "d0003"]


def test_who_took_it_back_may_sign_again():
    back = (Unsign(on=LATER), deputy("d0002"))
    item = done(signed(), back, (Cosign(on=LATER), deputy("d0002")))
    assert {*item.signers} == {"d0001", "d0002", "d0003"}


@pytest.mark.parametrize("who", ["d0001", "d0009"])
def test_the_lead_and_whoever_did_not_sign_have_no_signature_to_take_back(who):
    with pytest.raises(NotYourMoveError):
        done(signed(), (Unsign(on=LATER), deputy(who)))


def test_once_accepted_no_signature_is_taken_back():
    item = done(signed(), (Accept(on=ACCEPTED), BODY))
    with pytest.raises(NotNowError):
        done(item, (Unsign(on=ACCEPTED), deputy("d0002")))


REVISED = "车位不足，夜间尤甚"


def revised(text=REVISED, **changes):
    return Revise(on=LATER, title="停车", text=text, **changes), deputy()


def refiled(item, **changes):
    """Return a correction of what was filed, by the body that keeps the register."""
    return Correct(on=LATER, step=1, to=evolve(item.filed, **changes), why="录入有误"), BODY


def test_a_signature_does_not_follow_a_text_that_the_lead_changes():
    item = done(signed(), revised())
    assert (item.signers, item.unrenewed) == (("d0001",), ("d0002", "d0003"))
    assert item.history[-1].lapsed == ("d0002", "d0003")
    assert SUGGESTIONS.replay(item.history) == item
    accepted = done(item, (Accept(on=ACCEPTED), BODY))
    assert [record.subject_id for record in accepted.record().records()] == ["d0001"]


def test_other_files_are_another_text_and_the_same_words_are_none():
    plan = Attachment(name="现状图.pdf", size=1, media_type="application/pdf", digest="0" * 64)
    assert done(signed(), revised("车位不足")).unrenewed == ()
    assert done(signed(), revised("车位不足", attachments=[plan])).signers == ("d0001",)


def test_who_signs_the_new_text_stands_under_it_again():
    item = done(signed(), revised(), (Cosign(on=LATER), deputy("d0003")))
    assert (item.signers, item.unrenewed) == (("d0001", "d0003"), ("d0002",))


def test_a_signature_given_at_the_desk_does_not_follow_a_text_that_is_put_right():
    item = done(signed(), (Cosign(on=LATER), deputy("d0004")))
    right = done(item, refiled(item, text=REVISED))
    # Who is named by what was filed is put right with it; who signed alone read the wrong text.
    assert right.signers == ("d0001", "d0002", "d0003")
    assert right.unrenewed == ("d0004",)
    assert SUGGESTIONS.replay(right.history) == right


def test_a_correction_that_leaves_the_text_leaves_the_signatures():
    item = done(signed(), (Cosign(on=LATER), deputy("d0004")))
    assert done(item, refiled(item, topic="停车")).signers == item.signers


def test_once_a_change_of_the_text_is_struck_out_the_signatures_to_the_old_one_stand():
    changed = done(signed(), revised(), (Cosign(on=LATER), deputy("d0004")))
    item = done(changed, (Correct(on=LATER, step=2, to=None, why="录入有误"), BODY))
    assert item.signers == ("d0001", "d0002", "d0003")
    assert item.unrenewed == ("d0004",)


def test_after_acceptance_only_who_signed_the_wrong_text_signs_the_right_one():
    item = done(signed(), (Cosign(on=LATER), deputy("d0004")), (Accept(on=ACCEPTED), BODY))
    right = done(item, refiled(item, text=REVISED))
    with pytest.raises(NotNowError):
        done(right, (Cosign(on=ACCEPTED), deputy("d0005")))
    assert "d0004" in done(right, (Cosign(on=ACCEPTED), deputy("d0004"))).signers


def test_what_was_kept_before_steps_told_of_signatures_is_read_as_it_was():
    *before, last = done(signed(), revised()).history
    former = SUGGESTIONS.replay([*before, evolve(last, lapsed=())])
    assert (former.text, former.signers) == (REVISED, ("d0001", "d0002", "d0003"))


def test_who_signed_an_earlier_text_is_hidden_as_the_signers_are():
    item = done(signed(hide_identity=True), revised())
    assert item.told_as("d0002") == "earlier_signer"


def test_the_move_has_a_name_in_both_languages():
    assert (Act.UNSIGN.label("en"), Act.UNSIGN.label("zh")) == ("take back a signature", "撤回签名")
