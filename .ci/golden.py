"""Hold every answer of the sample district against its digest: the same question, the same bytes.

`python .ci/golden.py` writes `.ci/golden.txt`, a line a command with its exit code and the digest
of what it printed; `--check` writes nothing and names each command that answers otherwise. A digest
changes only with a line in the changelog that says why.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parent.parent
PAGE = ROOT / ".ci" / "golden.txt"
BIN = Path(sys.executable).parent
YEAR = "--rulebook wujin-2024 --year 2025"
PLACES = (
    "beijing-2014 shanghai-2015 zhejiang-2016 zhejiang-bureau chongqing-2017 npc "
    "henan-2017 qingdao-2021 shandong-2017 city-2023 national"
)
KNOWN = "--as-of 2025-09-30 --known-at 2026-01-15T18:00:00+08:00"
STORE = "sqlite:///wujin.db"
DESK = "sqlite:///desk.db"
SUBJECTS = "d0001 d0002 d0107 d0412 d0999 d1500"
GROUPS = "g01 g42 g87"
SHOWN = "parking-2022 parking-2024-1 parking-2024-6"


def questions() -> Iterator[str]:
    """Yield every command that is asked, in the folder of the sample."""
    for lang in ("zh", "en"):
        yield from spoken(f"--lang {lang}")
    for form in ("json", "csv"):
        yield f"renda check wujin {YEAR} --format {form}"
        yield f"renda check wujin {YEAR} --as-of 2025-06-30 --format {form}"
    yield f"renda check wujin {YEAR} {KNOWN} --format json"
    yield f"renda forecast wujin {YEAR} --as-of 2025-06-30 --format json"
    yield f"renda quality wujin {YEAR} --format json"
    yield f"renda check {STORE} {YEAR} --format json"
    yield f"renda forecast {STORE} {YEAR} --as-of 2025-06-30 --format json"


def spoken(lang: str) -> Iterator[str]:
    """Yield the commands whose answers are texts of a language."""
    yield f"renda check wujin {YEAR} {lang}"
    yield f"renda check wujin {YEAR} --as-of 2025-06-30 {lang}"
    yield f"renda check {STORE} {YEAR} {lang}"
    for subject in SUBJECTS.split():
        yield f"renda explain wujin deputy.receptions {subject} {YEAR} {lang}"
        yield f"renda explain wujin deputy.receptions {subject} {YEAR} --as-of 2025-06-30 {lang}"
        yield f"renda explain {STORE} deputy.suggestions {subject} {YEAR} {lang}"
    for group in GROUPS.split():
        yield f"renda explain wujin group.supervision {group} {YEAR} {lang}"
    yield f"renda forecast wujin {YEAR} --as-of 2025-06-30 {lang}"
    yield f"renda quality wujin {YEAR} {lang}"
    yield f"renda compare wujin {YEAR} --rule deputy.receptions --sensitivity 2..4 {lang}"
    yield f"renda rulebook list {lang}"
    yield f"renda rulebook lint wujin-2024 {lang}"
    yield f"renda rulebook test wujin-2024 {lang}"
    for place in PLACES.split():
        yield f"renda suggestions procedure {place} {lang}"
        yield f"renda suggestions procedure {place} --lint {lang}"
    yield f"python suggestion_desk.py {lang}"
    for asked in ("list", "due", "overdue", "rates"):
        day = "" if asked == "list" else "--as-of 2024-04-01"
        yield f"renda suggestions {asked} {DESK} {day} {lang}"
    for suggestion in SHOWN.split():
        yield f"renda suggestions show {DESK} {suggestion} --as-of 2024-04-01 {lang}"


def ask(command: str, folder: Path) -> tuple[int, bytes]:
    """Run a command in a folder; return its exit code and what it printed."""
    program, *words = command.split()
    environment = {
        **os.environ,
        "COLUMNS": "100",
        "NO_COLOR": "1",
        "TERM": "dumb",
        "LC_ALL": "C.UTF-8",
    }
    run = subprocess.run(  # noqa: S603 - our own commands
        [BIN / program, *words],
        cwd=folder,
        env={**environment, "PYTHONUTF8": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    return run.returncode, run.stdout


def prepare(folder: Path) -> None:
    """Make the sample, as a folder and as a store, and a store of suggestions."""
    for name in ("suggestion_desk.py", "suggestion_desk.toml"):
        (folder / name).write_bytes((ROOT / "examples" / name).read_bytes())
    maker = ROOT / "examples" / "wujin" / "make.py"
    for command in (
        f"python {maker} --out wujin",
        f"renda init {STORE}",
        f"renda import wujin {STORE} --actor office",
        f"renda init {DESK}",
        f"python suggestion_desk.py {DESK}",
    ):
        code, said = ask(command, folder)
        assert code == 0, (command, said.decode())


def answers() -> dict[str, str]:
    """Return the exit code and the digest of each answer, by its question."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        prepare(folder)
        found = ((command, ask(command, folder)) for command in questions())
        return {command: f"{code} {sha256(said).hexdigest()}" for command, (code, said) in found}


def main() -> int:
    """Write the page, or hold the answers against it."""
    found = answers()
    if sys.argv[1:] != ["--check"]:
        PAGE.write_text("".join(f"{digest}  {command}\n" for command, digest in found.items()))
        return 0
    kept = [line.split("  ", 1) for line in PAGE.read_text(encoding="utf-8").splitlines()]
    changed = [command for digest, command in kept if found.get(command) != digest]
    for command in changed:
        print(f"answers otherwise: {command}")
    print(f"{len(kept) - len(changed)} of {len(kept)} answers have the same bytes")
    return int(bool(changed))


if __name__ == "__main__":
    sys.exit(main())
