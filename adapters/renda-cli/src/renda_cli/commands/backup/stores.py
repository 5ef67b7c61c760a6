"""The store that a backup is made of or restored into, and what of it no backup has."""

from typing import cast

from renda import Office, where
from renda.ports import Capability, SupportsBackup
from renda.secrecy import SecretVote
from renda_cli.inputs.offices import require
from renda_cli.output.terminal import complain
from renda_cli.wording import mark, say

BOX_LEFT_OUT = mark(
    "secret vote {vote} is open: its box is in no backup; close it first, or what was cast is lost "
    "with this store"
)
BOX_LOST = mark(
    "secret vote {vote} is open, and its box was in no backup: go on in the store it was opened "
    "in, or vote again"
)


def backup_store(office: Office) -> SupportsBackup:
    """Return the office's store, where it can be backed up.

    Raises:
        NotSupportedError: The store offers no backup.
    """
    require(office, Capability.BACKUP)
    # A store that names the capability has the methods; the contract suite holds it to that.
    return cast("SupportsBackup", office.store)


def tell_of_open_boxes(office: Office, sentence: str, lang: str) -> None:
    """Tell on standard error of each secret vote whose box no backup has, as it is open.

    Args:
        office: The office whose store it is.
        sentence: A text of the catalogue with the place `vote`.
        lang: The language to tell it in.
    """
    if Capability.BOXES not in office.store.capabilities:
        return
    with office.store.reading() as session:
        votes = session.of(SecretVote).find(where(is_open=True))
        for vote in votes:
            complain(say(sentence, lang, vote=vote.id))
