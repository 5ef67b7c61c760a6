"""A store that holds a little of everything, and its backup."""

import pytest
from full_stores import sample

from renda.memory import MemoryStore


@pytest.fixture
def store():
    made = MemoryStore()
    sample(made)
    return made


@pytest.fixture
def lines(store):
    return [*store.dump()]
