"""Commands under idempotency keys: what a store keeps of each, and how it knows one again."""

from attrs import field, frozen
from attrs.validators import and_, ge, le

from renda.kernel.chain import digest
from renda.ports.failures import AlreadyDoneError, KeyTakenError
from renda.ports.kit.documents import canonical

MOST = 2**31 - 1


@frozen(kw_only=True)
class KeptCommand:
    """What was done under an idempotency key (指令): in which commit, and how it is known again.

    What the command says is not kept, only its hash: a key must not show it to whoever has a copy.

    Args:
        key: The idempotency key.
        no: The number of the commit.
        digest: The hash of who acted and of what was to be done; see `command_digest`.
    """

    key: str
    no: int = field(validator=and_(ge(1), le(MOST)))
    digest: str

    def refuse(self, digest: str | None) -> None:
        """Refuse a command under the same key.

        Args:
            digest: The hash of the command.

        Raises:
            AlreadyDoneError: It is the same command.
            KeyTakenError: It is another one, or somebody else's.
        """
        if digest != self.digest:
            raise KeyTakenError(key=self.key)
        raise AlreadyDoneError(key=self.key, no=self.no)


def command_digest(actor: str, content: str) -> str:
    """Return the hash by which a command is known again.

    Args:
        actor: The id of who acts; never empty.
        content: What is to be done, in a text that is the same whenever the same is asked for.
    """
    # Not the hash of the audit: a backup may be restored into a store whose audit has another.
    return digest([canonical([actor, content])])
