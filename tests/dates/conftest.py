"""An office's own calendar: written as a file, and read."""

import json

import pytest
from dates.bundled import OFFICE

from renda.dates.calendar_files import china, load_calendar


@pytest.fixture
def office_file(tmp_path):
    def write(content):
        path = tmp_path / "office.json"
        data = content if isinstance(content, bytes) else json.dumps(content).encode()
        path.write_bytes(data)
        return path

    return write


@pytest.fixture
def office(office_file):
    return load_calendar(office_file(OFFICE), base=china())
