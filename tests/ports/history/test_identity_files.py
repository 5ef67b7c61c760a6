"""A file of identities is read whole or not at all."""

import pytest

from renda import InputError
from renda.ports import SealedIdentity, read_identities, write_identities

IDENTITY = SealedIdentity(visitor_id="v1", ciphertext="c", secret="sealed")
HEAD, ROW, TRAILER = write_identities([IDENTITY])


def test_what_was_written_is_read():
    assert read_identities([HEAD + "\n", ROW, TRAILER]) == [IDENTITY]
    assert read_identities(write_identities([])) == []
    assert "sealed" not in repr(IDENTITY)


@pytest.mark.parametrize("lines", [[], ["x"], [ROW, TRAILER]], ids=["nothing", "other", "cut"])
def test_other_files_are_refused(lines):
    with pytest.raises(InputError, match="no identities of renda"):
        read_identities(lines)


@pytest.mark.parametrize(
    "lines",
    [[HEAD], [HEAD, ROW], [HEAD, TRAILER], [HEAD, ROW.replace("v1", "v2"), TRAILER]],
    ids=["head", "no-trailer", "no-row", "changed"],
)
def test_a_file_that_was_cut_or_changed_is_refused(lines):
    with pytest.raises(InputError, match="cut or changed"):
        read_identities(lines)
