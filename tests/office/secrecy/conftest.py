"""An office in memory that holds secret votes, with nothing else in it."""

import pytest

from renda import Office
from renda.memory import MemoryStore
from renda.plugins import Plugins


@pytest.fixture
def office():
    """An office in memory."""
    with Office(MemoryStore(), Plugins()) as opened:
        yield opened
