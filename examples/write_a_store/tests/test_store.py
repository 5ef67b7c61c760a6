"""The example keeps every obligation of a store, and what it keeps outlives the process."""

from pathlib import Path

import renda_jsonlines
from renda_jsonlines import JsonLinesStore

from renda import Congress, Office
from renda.ports import Store
from renda.rooms import shipped_rooms
from renda.testing import StoreContract


class TestJsonLinesStore(StoreContract):
    def make_store(self, tmp_path: Path) -> Store:
        return JsonLinesStore(tmp_path, shipped_rooms())

    def reopen(self, store: Store, tmp_path: Path) -> Store:
        del store
        return JsonLinesStore(tmp_path, shipped_rooms())


def test_an_office_opens_it_by_its_address(tmp_path: Path) -> None:
    with Office.open(f"jsonlines://{tmp_path}") as office:
        with office.session(actor="office") as session:
            session.roster.add(Congress(congress_id="c1", name="示例区", congress_level="county"))
        assert [congress.congress_id for congress in office.roster().congresses] == ["c1"]
    with Office.open(f"jsonlines://{tmp_path}") as again:
        assert len(again.roster().congresses) == 1


def test_a_line_that_a_crash_cut_off_is_dropped(tmp_path: Path) -> None:
    with (
        Office.open(f"jsonlines://{tmp_path}") as office,
        office.session(actor="office") as session,
    ):
        session.roster.add(Congress(congress_id="c1", name="区", congress_level="county"))
    path = tmp_path / "commits.jsonl"
    whole = path.read_bytes()
    path.write_bytes(whole + whole[: len(whole) // 2])
    with Office.open(f"jsonlines://{tmp_path}") as office:
        assert len(office.roster().congresses) == 1
    assert path.read_bytes() == whole


def test_it_is_an_example_that_is_read_in_one_go() -> None:
    package = Path(str(renda_jsonlines.__file__))
    assert len(package.read_text(encoding="utf-8").splitlines()) < 170
