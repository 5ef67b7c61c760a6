"""Files that items refer to and that are gone or changed, as values: a list never fails of them."""

from collections.abc import Iterable, Iterator
from typing import Any

from attrs import frozen

from renda.kernel.ids import Id
from renda.ports.attachments.attachment_files import AttachmentFiles, AttachmentStanding
from renda.process.items import Item
from renda.process.moves import Correct, Move
from renda.process.registers.attachments import Attachment
from renda.process.steps import Step
from renda.wording import ENGLISH, say


@frozen(kw_only=True)
class AttachmentFault:
    """A file that an item refers to and that is not there as it was put (附件缺失).

    Args:
        item: The id of the item.
        file: The reference to the file, as the item holds it.
        standing: What became of the bytes.
    """

    item: Id
    file: Attachment
    standing: AttachmentStanding

    def text(self, lang: str = ENGLISH) -> str:
        """Return the fault as a sentence.

        Args:
            lang: A language code; English and Chinese are complete.
        """
        words = {"item": self.item, "name": self.file.name, "digest": self.file.digest}
        return say("{item}: {name} ({digest}): {standing}", lang, standing=self.standing, **words)


def attachment_faults(items: Iterable[Item], files: AttachmentFiles) -> Iterator[AttachmentFault]:
    """Yield every file of some items that is gone or changed.

    Args:
        items: The items; each file of every version of their moves is looked for.
        files: Where the bytes are kept.
    """
    for item in items:
        for file in attachments_of(item.history):
            standing = files.standing(file)
            if standing is not AttachmentStanding.KEPT:
                yield AttachmentFault(item=item.id, file=file, standing=standing)


def attachments_of(history: Iterable[Step]) -> tuple[Attachment, ...]:
    """Return every file that some steps refer to, each once, in the order of the steps.

    What was put right since is referred to all the same, since both versions are kept.
    """
    moves = (move for step in history for move in _moves(step.move))
    return tuple(dict.fromkeys(file for move in moves for file in _files(move)))


def _moves(move: Move) -> Iterator[Move]:
    """Yield a move, and the one that it puts in the place of another."""
    yield move
    if isinstance(move, Correct) and move.to is not None:
        yield move.to


def _files(move: Any) -> tuple[Attachment, ...]:  # noqa: ANN401 - a move of any class
    """Return the files that came with a move; most moves have none, and no field for them."""
    files: tuple[Attachment, ...] | None = getattr(move, "attachments", None)
    return files or ()
