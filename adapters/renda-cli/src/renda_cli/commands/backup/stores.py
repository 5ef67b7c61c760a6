"""The store that a backup is made of or restored into."""

from typing import cast

from renda import Office
from renda.ports import Capability, SupportsBackup
from renda_cli.inputs.offices import require


def backup_store(office: Office) -> SupportsBackup:
    """Return the office's store, where it can be backed up.

    Raises:
        NotSupportedError: The store offers no backup.
    """
    require(office, Capability.BACKUP)
    # A store that names the capability has the methods; the contract suite holds it to that.
    return cast("SupportsBackup", office.store)
