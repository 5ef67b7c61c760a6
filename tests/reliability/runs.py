"""A harness's run: forked from an interpreter that has the harnesses loaded, and what it said.

That interpreter has no threads and no connections, so that processes may be made by forking.
"""

import sys
from collections.abc import Mapping
from contextlib import redirect_stderr, redirect_stdout
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path

from attrs import frozen

HARNESSES = ("crash", "races", "powercut")
SERVER = get_context("forkserver")
# Besides the harnesses, what opening and setting up a store would load each time anew.
SERVER.set_forkserver_preload(
    [
        *(f"reliability.{name}" for name in HARNESSES),
        "renda_sqlalchemy.store",
        "alembic.command",
    ]
)


@frozen
class Run:
    """What came of a run, as `subprocess` says it."""

    returncode: int
    stdout: str
    stderr: str


def run(name: str, options: Mapping[str, object], folder: Path) -> Run:
    """Run a harness with its options, and return what it said."""
    given = [f"--{key}" if value is True else f"--{key}={value}" for key, value in options.items()]
    said, complained = folder / "stdout", folder / "stderr"
    process = SERVER.Process(target=_main, args=(name, given, said, complained))
    process.start()
    process.join()
    return Run(process.exitcode, *(file.read_text("utf-8") for file in (said, complained)))


def _main(name: str, words: list[str], said: Path, complained: Path) -> None:
    sys.argv = [name, *words]
    with (
        said.open("w", encoding="utf-8") as out,
        complained.open("w", encoding="utf-8") as err,
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        sys.exit(import_module(f"reliability.{name}").main())
