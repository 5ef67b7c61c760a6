"""Where the rulebooks lie that this library carries, by name. What they say is not known here."""

from pathlib import Path

from renda.kernel.files.shipped_files import shipped_files

SHIPPED_FOLDER = Path(__file__).parents[3] / "rulebooks"


def shipped_rulebooks() -> dict[str, Path]:
    """Return the paths of the rulebooks that this library carries, by name.

    >>> from renda import shipped_rulebooks
    >>> list(shipped_rulebooks())[:3]
    ['beijing-2014', 'chongqing-2016', 'dongbao-2018']
    """
    return shipped_files(SHIPPED_FOLDER)
