"""The example keeps every obligation of a notifier, and an office delivers by it."""

from collections.abc import Sequence
from pathlib import Path
from urllib.parse import unquote

import pytest
import renda_drop_folder
from renda_drop_folder import FOLDER, DropFolder

from renda import Office
from renda.office import DeliveryCounts
from renda.plugins import Plugins
from renda.ports import Notifier, OutboxEntry
from renda.terms import Reference
from renda.testing import Arrival, NotifierContract


class TestDropFolder(NotifierContract):
    def make_notifier(self, tmp_path: Path) -> Notifier:
        return DropFolder(folder=tmp_path)

    def arrivals(self, notifier: Notifier) -> Sequence[Arrival]:
        assert isinstance(notifier, DropFolder)
        return [self._arrival(path) for path in sorted(notifier.folder.iterdir())]

    def _arrival(self, path: Path) -> Arrival:
        title, _, text = path.read_bytes().decode().partition("\n")
        return Arrival(message_id=unquote(path.stem), title=title, text=text)

    def break_down(self, notifier: Notifier) -> None:
        assert isinstance(notifier, DropFolder)
        notifier.folder.rmdir()

    def mend(self, notifier: Notifier) -> None:
        assert isinstance(notifier, DropFolder)
        notifier.folder.mkdir()


def entry(entry_id: str) -> OutboxEntry:
    about = Reference("suggestion", "s1")
    return OutboxEntry(entry_id=entry_id, topic="notice", about=about, channel="drop")


def test_an_office_delivers_by_it_where_the_environment_names_a_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plugins = Plugins([renda_drop_folder])
    monkeypatch.delenv(FOLDER, raising=False)
    assert plugins.notifiers() == ()
    monkeypatch.setenv(FOLDER, str(tmp_path))
    with Office.open("memory://", plugins=plugins) as office:
        with office.session(actor="office") as session:
            session.outbox.add([entry("n1"), entry("长" * 200)])
        counts = office.deliver(plugins.notifiers())
    assert counts == DeliveryCounts(sent=1, parked=1)
    assert [path.name for path in tmp_path.iterdir()] == ["n1.txt"]


def test_it_is_an_example_that_is_read_in_one_go() -> None:
    package = Path(str(renda_drop_folder.__file__))
    assert len(package.read_text(encoding="utf-8").splitlines()) < 60
