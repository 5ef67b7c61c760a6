"""Files that come with suggestions, replies and evaluations: by reference, and told where gone."""

from datetime import date
from hashlib import sha256

import pytest
from attrs import evolve
from suggestions.desks import ACCEPTED, ASSIGNED, BODY, FILED, actor, deputy, unit

from renda import Office
from renda.memory import MemoryStore
from renda.plugins import Plugins
from renda.ports import (
    AttachmentFault,
    AttachmentGoneError,
    AttachmentStanding,
    FolderFiles,
    HeldFiles,
    attachment_faults,
    attachments_of,
)
from renda.process import Attachment, Correct, DigestFormError, MediaTypeError
from renda.suggestions import (
    SUGGESTIONS,
    Accept,
    Assign,
    Contact,
    Evaluate,
    File,
    Reply,
    Revise,
    Suggestion,
    unit_view,
)

PDF = "application/pdf"


@pytest.fixture
def files(tmp_path):
    return FolderFiles(tmp_path / "files")


@pytest.fixture
def put(files):
    return lambda content: files.put(content, name=f"{len(content)}.pdf", media_type=PDF)


def filed(**fields):
    given = {"suggestion_id": "s1", "title": "停车", "congress_id": "c1", "level": "county"}
    return File(**{**given, "lead": "d0001", "on": FILED, **fields})


def handled(put):
    """Return an office in which a suggestion with files is replied to and evaluated with files."""
    office = Office(MemoryStore(), Plugins())
    desk = office.suggestions("national")
    desk.file(filed(attachments=[put(b"map")]), by=deputy())
    answer = Reply(
        on=date(2024, 4, 5),
        outcome="solved",
        to=["d0001"],
        signed_by="head",
        attachments=[put(b"plan"), put(b"sheet")],
    )
    praise = Evaluate(on=date(2024, 4, 8), satisfaction="satisfied", attachments=[put(b"photos")])
    for move, by in (
        (Accept(on=ACCEPTED), BODY),
        (Assign(on=ASSIGNED, lead="transport"), BODY),
        (Contact(on=date(2024, 3, 1)), unit()),
        (answer, unit()),
        (praise, deputy()),
    ):
        desk.apply("s1", move, by=by)
    return office


def test_each_part_of_a_suggestion_has_files_of_its_own(put):
    item = handled(put).suggestions("national").get("s1").value
    assert [file.size for file in item.attachments] == [3]
    assert [file.size for file in item.replies[0].attachments] == [4, 5]
    assert [file.size for file in item.evaluation.attachments] == [6]
    assert [file.size for file in attachments_of(item.history)] == [3, 4, 5, 6]
    assert SUGGESTIONS.replay(item.history) == item


def test_a_file_that_is_gone_or_changed_is_told_and_breaks_no_list(put, files):
    office = handled(put)
    desk = office.suggestions("national")
    assert [*attachment_faults(desk.find(), files)] == []
    gone, changed, *_ = attachments_of(desk.get("s1").value.history)
    (files.folder / gone.digest[:2] / gone.digest).unlink()
    (files.folder / changed.digest[:2] / changed.digest).write_bytes(b"lie")
    faults = [*attachment_faults(desk.find(), files)]
    assert faults == [
        AttachmentFault(item="s1", file=gone, standing=AttachmentStanding.GONE),
        AttachmentFault(item="s1", file=changed, standing=AttachmentStanding.CHANGED),
    ]
    with pytest.raises(AttachmentGoneError, match=r"3\.pdf .* is not there; put it again"):
        files.get(gone)
    assert faults[0].text() == f"s1: 3.pdf ({gone.digest}): not there"
    assert faults[1].text("zh") == f"s1：4.pdf（{changed.digest}）：与存入时不一致"
    assert desk.find() == (desk.get("s1").value,)


def test_a_folder_where_a_file_should_be_is_no_file(files, put):
    file = put(b"map")
    path = files.folder / file.digest[:2] / file.digest
    path.unlink()
    path.mkdir()
    assert files.standing(file) is AttachmentStanding.GONE


def test_a_backup_carries_the_references_and_none_of_the_bytes(put):
    store = handled(put).store
    lines = [*store.dump()]
    text = "\n".join(lines)
    assert sha256(b"map").hexdigest() in text
    other = MemoryStore()
    other.restore(lines)
    with store.reading() as one, other.reading() as copy:
        assert copy.of(Suggestion).get("s1") == one.of(Suggestion).get("s1")


def test_a_revision_keeps_the_files_unless_it_brings_others():
    desk = Office(MemoryStore(), Plugins()).suggestions("national")
    one, other = (HeldFiles().put(text, name="a", media_type=PDF) for text in (b"1", b"22"))
    desk.file(filed(attachments=[one]), by=deputy())
    kept = desk.apply("s1", Revise(on=FILED, title="另题"), by=deputy()).value
    assert kept.attachments == (one,)
    replaced = desk.apply(
        "s1", Revise(on=FILED, title="另题", attachments=[other]), by=deputy()
    ).value
    assert replaced.attachments == (other,)
    assert attachments_of(replaced.history) == (one, other)
    emptied = desk.apply("s1", Revise(on=FILED, title="又题", attachments=[]), by=deputy()).value
    assert emptied.attachments == ()


def test_what_was_put_right_is_still_referred_to():
    desk = Office(MemoryStore(), Plugins()).suggestions("national")
    wrong, right = (HeldFiles().put(text, name="a", media_type=PDF) for text in (b"1", b"22"))
    desk.file(filed(attachments=[wrong]), by=deputy())
    put_right = Correct(on=FILED, step=1, to=filed(attachments=[right]), why="附件有误")
    item = desk.apply("s1", put_right, by=BODY).value
    assert item.attachments == (right,)
    assert attachments_of(item.history) == (wrong, right)


def test_a_unit_sees_the_files_of_the_suggestion_it_handles(put):
    item = handled(put).suggestions("national").get("s1").value
    assert unit_view(item, "transport").attachments == item.attachments


@pytest.mark.parametrize("digest", ["", "0" * 63, "A" * 64, "g" * 64, None, "0" * 64 + "\n"])
def test_a_digest_of_another_form_is_refused(digest):
    with pytest.raises(DigestFormError, match="64 of 0-9"):
        Attachment(name="图", size=1, media_type=PDF, digest=digest)


@pytest.mark.parametrize("media_type", ["", "pdf", "Text/Plain", "text/plain; charset=x", None])
def test_a_media_type_of_another_form_is_refused(media_type):
    with pytest.raises(MediaTypeError, match="application/pdf"):
        Attachment(name="图", size=1, media_type=media_type, digest="0" * 64)


def test_a_stranger_cannot_bring_files_to_a_suggestion_of_others(put):
    desk = handled(put).suggestions("national")
    before = desk.get("s1")
    assert desk.possible("s1", by=evolve(actor("d9", "deputy"), congress_id="c9")) == ()
    assert desk.get("s1") == before
