"""Attachments in a folder: each file under its digest, whole or not at all, for its owner only."""

from pathlib import Path

from attrs import field, frozen

from renda.kernel.files.regular_files import NotAFileError, open_regular
from renda.kernel.files.whole_files import write_parts
from renda.ports.attachments.attachment_files import (
    AttachmentStanding,
    proved,
    reference_to,
    standing_of,
)
from renda.process.registers.attachments import Attachment

# Folders of a hundred thousand files are slow on many systems; two letters make 256 of them.
FOLDER_LETTERS = 2


@frozen
class FolderFiles:
    """The bytes of attachments in a folder (附件文件夹); a copy of the folder is their backup.

    Args:
        folder: The folder, which is made where it is missing.
    """

    folder: Path = field(converter=Path)

    def put(self, content: bytes, *, name: str, media_type: str) -> Attachment:
        """Keep the bytes of a file, and return the reference to it.

        Raises:
            EmptyTextError: The name is empty.
            MediaTypeError: The media type is none.
            OSError: The system does not write it.
        """
        file = reference_to(content, name=name, media_type=media_type)
        if self.standing(file) is not AttachmentStanding.KEPT:
            path = self._path(file)
            path.parent.mkdir(parents=True, exist_ok=True)
            write_parts(path, [content], replace=True)
        return file

    def get(self, file: Attachment) -> bytes:
        """Return the bytes that a reference stands for.

        Raises:
            AttachmentGoneError: They are not there.
            AttachmentChangedError: What is there is not what was put.
            OSError: The system does not read them.
        """
        return proved(file, self._found(file))

    def standing(self, file: Attachment) -> AttachmentStanding:
        """Return what became of the bytes that a reference stands for."""
        return standing_of(file, self._found(file))

    def _path(self, file: Attachment) -> Path:
        # A digest is letters and figures only, so no name that anybody gave becomes a path.
        return self.folder / file.digest[:FOLDER_LETTERS] / file.digest

    def _found(self, file: Attachment) -> bytes | None:
        """Return the bytes that are there; None where none are, or where no file stands."""
        try:
            with open_regular(self._path(file)) as held:
                return held.read()
        except (FileNotFoundError, NotAFileError):
            return None
