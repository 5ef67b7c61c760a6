"""The contract of places for attachments: the bytes that were put, or an error, never others."""

from abc import ABC, abstractmethod
from hashlib import sha256
from pathlib import Path

import pytest
from attrs import evolve

from renda.kernel.fields import EmptyTextError
from renda.ports import (
    AttachmentChangedError,
    AttachmentFiles,
    AttachmentGoneError,
    AttachmentStanding,
)
from renda.process import Attachment, MediaTypeError
from renda.testing.suites import Suite

CONTENTS = (b"", b"\x00", b"\r\n\x1a\xff\x00plan\n", bytes(range(256)) * 300)
PDF = "application/pdf"


class AttachmentContract(Suite, ABC):
    """The obligations of every `AttachmentFiles` (附件存放契约).

    Derive from it, and define how the place is made, opened anew, and spoiled by somebody else.

    >>> from renda.ports import FolderFiles
    >>> class TestFolder(AttachmentContract):
    ...     def make_files(self, tmp_path):
    ...         return FolderFiles(tmp_path)
    ...     def reopen(self, files, tmp_path):
    ...         return FolderFiles(tmp_path)
    ...     def spoil(self, files, file, content):
    ...         path = files.folder / file.digest[:2] / file.digest
    ...         path.unlink() if content is None else path.write_bytes(content)
    """

    @abstractmethod
    def make_files(self, tmp_path: Path) -> AttachmentFiles:
        """Make an empty place, in a folder of its own."""

    @abstractmethod
    def reopen(self, files: AttachmentFiles, tmp_path: Path) -> AttachmentFiles:
        """Open once more what a place stands on; one that ends with its process returns itself."""

    @abstractmethod
    def spoil(self, files: AttachmentFiles, file: Attachment, content: bytes | None) -> None:
        """Put other bytes where those of a file are, past the place; None takes them away."""

    @pytest.fixture
    def files(self, tmp_path: Path) -> AttachmentFiles:
        """An empty place."""
        return self.make_files(tmp_path)

    @pytest.mark.parametrize("content", CONTENTS, ids=len)
    def test_what_was_put_is_there_to_the_last_byte(
        self, files: AttachmentFiles, tmp_path: Path, content: bytes
    ) -> None:
        file = files.put(content, name="图.pdf", media_type=PDF)
        for place in (files, self.reopen(files, tmp_path)):
            assert place.get(file) == content
            assert place.standing(file) is AttachmentStanding.KEPT

    def test_the_reference_says_size_and_digest(self, files: AttachmentFiles) -> None:
        file = files.put(b"plan", name="图.pdf", media_type=PDF)
        assert (file.name, file.media_type, file.size) == ("图.pdf", PDF, 4)
        assert file.digest == sha256(b"plan").hexdigest()

    def test_files_of_one_name_are_told_apart(self, files: AttachmentFiles) -> None:
        one, other = (files.put(text, name="图.pdf", media_type=PDF) for text in (b"1", b"2"))
        assert (files.get(one), files.get(other)) == (b"1", b"2")

    def test_the_same_bytes_have_one_digest(self, files: AttachmentFiles) -> None:
        one, other = (files.put(b"plan", name=name, media_type=PDF) for name in ("a", "b"))
        assert (one.digest, one.name, other.name) == (other.digest, "a", "b")
        assert files.get(one) == files.get(other) == b"plan"

    def test_what_is_gone_is_told(self, files: AttachmentFiles) -> None:
        file = files.put(b"plan", name="图.pdf", media_type=PDF)
        self.spoil(files, file, None)
        assert files.standing(file) is AttachmentStanding.GONE
        with pytest.raises(AttachmentGoneError):
            files.get(file)

    @pytest.mark.parametrize("content", [b"", b"plam", b"plan\n"])
    def test_what_was_changed_is_never_given(self, files: AttachmentFiles, content: bytes) -> None:
        file = files.put(b"plan", name="图.pdf", media_type=PDF)
        self.spoil(files, file, content)
        assert files.standing(file) is AttachmentStanding.CHANGED
        with pytest.raises(AttachmentChangedError):
            files.get(file)
        files.put(b"plan", name="图.pdf", media_type=PDF)
        assert files.get(file) == b"plan"

    def test_another_size_is_another_file(self, files: AttachmentFiles) -> None:
        file = files.put(b"plan", name="图.pdf", media_type=PDF)
        assert files.standing(evolve(file, size=5)) is AttachmentStanding.CHANGED

    def test_what_was_never_put_is_not_there(self, files: AttachmentFiles) -> None:
        file = files.put(b"plan", name="图.pdf", media_type=PDF)
        never = evolve(file, digest=sha256(b"never").hexdigest())
        assert files.standing(never) is AttachmentStanding.GONE

    def test_a_file_without_a_name_or_a_type_is_refused(self, files: AttachmentFiles) -> None:
        with pytest.raises(EmptyTextError):
            files.put(b"plan", name="", media_type=PDF)
        with pytest.raises(MediaTypeError):
            files.put(b"plan", name="图.pdf", media_type="a picture")
