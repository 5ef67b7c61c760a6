"""The contract of attachments: folder and memory keep it, broken places fail a named case."""

from hashlib import sha256

import pytest
from attrs import evolve

from renda.ports import (
    AttachmentChangedError,
    AttachmentFiles,
    AttachmentStanding,
    FolderFiles,
    HeldFiles,
)
from renda.process import Attachment
from renda.testing import AttachmentContract
from renda.testing.suites import standard_cases


class TestFolder(AttachmentContract):
    def make_files(self, tmp_path):
        return FolderFiles(tmp_path / "attachments")

    def reopen(self, files, tmp_path):
        return FolderFiles(tmp_path / "attachments")

    def spoil(self, files, file, content):
        path = files.folder / file.digest[:2] / file.digest
        if content is None:
            path.unlink()
        else:
            path.write_bytes(content)


class TestHeld(AttachmentContract):
    def make_files(self, tmp_path):
        return HeldFiles()

    def reopen(self, files, tmp_path):
        return files

    def spoil(self, files, file, content):
        if content is None:
            del files.held[file.digest]
        else:
            files.held[file.digest] = content


class GivesWhatIsThere(HeldFiles):
    fails = "test_what_was_changed_is_never_given"

    def get(self, file):
        return self.held[file.digest]


class SaysAllIsWell(HeldFiles):
    fails = "test_what_is_gone_is_told"

    def standing(self, file):
        return AttachmentStanding.KEPT


class CountsCharacters(HeldFiles):
    fails = "test_what_was_put_is_there_to_the_last_byte"

    def put(self, content, **named):
        return super().put(content.replace(b"\r\n", b"\n"), **named)


class FindsByName(HeldFiles):
    fails = "test_files_of_one_name_are_told_apart"

    def put(self, content, **named):
        file = super().put(content, **named)
        self.held[file.name] = content
        return file

    def get(self, file):
        return self.held[file.name]


class LosesTheName(HeldFiles):
    fails = "test_the_same_bytes_have_one_digest"

    def put(self, content, **named):
        return evolve(super().put(content, **named), name="file")


class KeepsTheSpoiltOne(HeldFiles):
    fails = "test_what_was_changed_is_never_given"

    def put(self, content, **named):
        file = HeldFiles().put(content, **named)
        self.held.setdefault(file.digest, content)
        return file


class ForgetsTheSize(HeldFiles):
    fails = "test_another_size_is_another_file"

    def standing(self, file):
        content = self.held.get(file.digest)
        return super().standing(evolve(file, size=len(content or b"")))


class AsksForNoType(HeldFiles):
    fails = "test_a_file_without_a_name_or_a_type_is_refused"

    def put(self, content, *, name, media_type):
        return super().put(content, name=name, media_type="application/octet-stream")


FAULTY = (
    GivesWhatIsThere,
    SaysAllIsWell,
    CountsCharacters,
    FindsByName,
    LosesTheName,
    KeepsTheSpoiltOne,
    ForgetsTheSize,
    AsksForNoType,
)


@pytest.mark.parametrize("faulty", FAULTY, ids=lambda made: made.__name__)
def test_a_planted_fault_is_caught_by_the_case_that_names_it(faulty, tmp_path):
    suite, files = TestHeld(), faulty()
    case = dict(standard_cases(TestHeld))[faulty.fails]
    given = {"tmp_path": tmp_path} if "tmp_path" in case.__code__.co_varnames else {}
    contents = [mark.args[1] for mark in getattr(case, "pytestmark", [])] or [[None]]
    failed = 0
    for content in contents[0]:
        more = {} if content is None else {"content": content}
        try:
            case(suite, files=files, **given, **more)
        except (AssertionError, pytest.fail.Exception, AttachmentChangedError):
            failed += 1
    assert failed


def test_a_folder_and_memory_refer_to_a_file_alike(tmp_path):
    places: tuple[AttachmentFiles, ...] = (HeldFiles(), FolderFiles(tmp_path))
    one, other = (
        place.put(b"plan", name="图.pdf", media_type="application/pdf") for place in places
    )
    digest = sha256(b"plan").hexdigest()
    assert one == other
    assert one == Attachment(name="图.pdf", size=4, media_type="application/pdf", digest=digest)
