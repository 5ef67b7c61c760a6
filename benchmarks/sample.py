"""The sample at a size: written as plain tables by `examples/wujin/make.py`, and read by renda."""

import sys
from pathlib import Path

from attrs import frozen

from renda import Rulebook, Tables, load_rulebook, read_tables

ROOT = Path(__file__).parent.parent
SEED = 2025


@frozen(kw_only=True)
class Sample:
    """A folder of plain tables, and what stands in it."""

    deputies: int
    folder: Path
    rulebook: Rulebook
    tables: Tables


def sample(deputies: int, under: Path) -> Sample:
    """Make the sample of that many deputies in a new folder."""
    sys.path.insert(0, str(ROOT / "examples" / "wujin"))
    import make

    folder = under / str(deputies)
    folder.mkdir()
    make.write(make.district(SEED, deputies), folder)
    rulebook = load_rulebook("wujin-2024")
    return Sample(
        deputies=deputies,
        folder=folder,
        rulebook=rulebook,
        tables=read_tables(folder, rulebook),
    )
