"""Run a document's examples in a copy of the project: its Python blocks and its `$ ` commands."""

import io
import os
import re
import runpy
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import nullcontext, redirect_stderr, redirect_stdout
from doctest import BLANKLINE_MARKER, ELLIPSIS, NORMALIZE_WHITESPACE, OutputChecker
from pathlib import Path

import pytest
from sybil import Document, Example, Region
from sybil.parsers.myst import CodeBlockParser

from renda_cli.main import main

ROOT = Path(__file__).parent.parent
COPIED = ("README.md", "docs", "examples", "Makefile", "requirements")
FLAGS = ELLIPSIS | NORMALIZE_WHITESPACE
SET_UP = re.compile(r"(cd|git clone|(\S*/)?pip3?|(\S*/)?python3? -m (pip|venv)|source)\s")
PLAIN = {"COLUMNS": "100", "NO_COLOR": "1", "TERM": "dumb", "LC_ALL": "C.UTF-8", "RENDA_LANG": ""}
# Whoever runs the documents may have settings of their own.
PLAIN["XDG_CONFIG_HOME"] = os.devnull
# `renda` or a script, with words that need no shell, and perhaps a file that its output goes to.
HERE = re.compile(
    r"(?P<words>(renda|python \S+\.py)( [^|<>;&$*#]*)?)(> (?P<file>[\w.]+))?\s*(#.*)?"
)
EXITS = re.compile(r"#\s*exits with (\d+)")


class ShellBlockParser:
    """Finds ```console and ```sh blocks; the lines that begin with `$ ` are run."""

    def __init__(self) -> None:
        self._parsers = [CodeBlockParser(name, _run) for name in ("console", "sh")]

    def __call__(self, document: Document) -> Iterable[Region]:
        for parser in self._parsers:
            yield from parser(document)


def _run(example: Example) -> str | None:
    faults = (_fault(command, expected) for command, expected in commands(example.parsed))
    return next((fault for fault in faults if fault), None)


def _fault(command: str, expected: str) -> str | None:
    """Run one command and say what is wrong; of set-up only what it names is looked for."""
    if made := re.match(r"make\s+(?:\w+=\S+\s+)*([\w-]+)", command):
        known = re.search(rf"^{made[1]}:", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
        return None if known else f"the Makefile has no target {made[1]}"
    if SET_UP.match(command):
        missing = [
            name for name in re.findall(r"-r\s+(\S+)", command) if not (ROOT / name).exists()
        ]
        return f"{command}: no such file: {', '.join(missing)}" if missing else None
    return _difference(command, expected)


def commands(block: str) -> Iterator[tuple[str, str]]:
    """Yield each `$ ` command of a block with the output that the document shows for it."""
    block = re.sub(r"\\\n(?:> )?", "", block)
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, _, output = part.partition("\n")
        yield command.strip(), output.strip("\n")


def _difference(command: str, expected: str) -> str | None:
    here = HERE.fullmatch(command)
    code, printed = _here(here["words"], here["file"]) if here else _in_a_shell(command)
    exits = EXITS.search(command)
    if code != int(exits[1] if exits else 0):
        return f"$ {command}\nexited with {code}:\n{printed}"
    shown = expected.replace("\n\n", f"\n{BLANKLINE_MARKER}\n")
    if expected and not OutputChecker().check_output(f"{shown}\n", printed, FLAGS):
        return f"$ {command}\nthe document shows:\n{expected}\nit printed:\n{printed}"
    return None


def _here(command: str, file: str | None) -> tuple[int, str]:
    """Run a command in this process, which has most of it loaded.

    Return its exit code and what it says, but for what goes to the file where one is given.
    """
    program, *words = shlex.split(command)
    said = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    with (
        Path(file).open("w", encoding="utf-8") if file else nullcontext(said) as printed,
        redirect_stdout(printed),
        redirect_stderr(said),
        pytest.MonkeyPatch.context() as patch,
    ):
        for name, value in PLAIN.items():
            patch.setenv(name, value)
        code = main(words) if program == "renda" else _run_script(words)
        sys.stdout.flush()
    return code, said.buffer.getvalue().decode("utf-8")


def _run_script(words: list[str]) -> int:
    """Run a script as `python FILE` does; the modules beside it are forgotten after it."""
    folder = str(Path(words[0]).parent.resolve())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", words)
        patch.syspath_prepend(folder)
        try:
            runpy.run_path(words[0], run_name="__main__")
        except SystemExit as ended:
            return int(ended.code or 0)
        finally:
            beside = [
                name
                for name, module in sys.modules.items()
                if (getattr(module, "__file__", None) or "").startswith(folder)
            ]
            for name in beside:
                del sys.modules[name]
    return 0


def _in_a_shell(command: str) -> tuple[int, str]:
    """Run a command as a user does; return its exit code and what it says."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    run = subprocess.run(
        ["bash", "-c", command],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
        encoding="utf-8",
        env={**os.environ, **PLAIN, "PATH": path, "PYTHONUTF8": "1"},
        timeout=120,
    )
    return run.returncode, run.stdout


def enter_copy(namespace: dict[str, object]) -> None:
    """Stand in a fresh copy of the project, so that a document changes nothing."""
    namespace["_home"] = Path.cwd()
    copy = namespace["_copy"] = tempfile.TemporaryDirectory()
    for name in COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, Path(copy.name) / name)
        elif (ROOT / name).exists():
            shutil.copy(ROOT / name, copy.name)
    os.chdir(copy.name)


def leave_copy(namespace: dict[str, object]) -> None:
    """Go back to where the tests run, and drop the copy."""
    os.chdir(namespace["_home"])
    namespace["_copy"].cleanup()
