"""The translations a package brings with it: one gettext catalogue a room, as `.mo` or as `.po`.

A catalogue stands in `locale/<language>/LC_MESSAGES/` of the room whose texts it holds, or of the
package itself, so a new room brings its own and edits no list. A wheel has each compiled to `.mo`;
a checkout has the `.po` alone. This module knows the two formats and no text.
"""

from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from json import JSONDecodeError, loads
from pathlib import Path
from struct import unpack_from

MAGIC = 0x950412DE


class CatalogueFormatError(ValueError):
    """A `.po` file holds a line that no catalogue of renda needs.

    It is for whoever writes the catalogue, so it is in English and below the errors users read.
    """

    def __init__(self, name: str, number: int, line: str) -> None:
        super().__init__(f"{name}, line {number}: {line} is not understood, or there twice")


def read_texts(package: str, lang: str) -> Mapping[str, str]:
    """Return the texts of a package in one language, by the key that `text_key` makes.

    Args:
        package: The package's name; one without catalogues of this language gives no texts.
        lang: A language code; `"zh_CN"` is answered by the catalogue of `"zh"` if it has no own.
    """
    for code in dict.fromkeys((lang, lang.partition("_")[0])):
        texts: dict[str, str] = {}
        for folder in _folders(package, code):
            # Two rooms that share a sentence hold it both, with one translation; tests see to it.
            texts |= _read_folder(folder)
        if texts:
            return texts
    return {}


def text_key(message: str, context: str = "") -> str:
    """Return the key of a message: gettext's own, the context and the message around a sign."""
    return f"{context}\x04{message}" if context else message


def read_po(lines: Iterable[str], name: str) -> dict[str, str]:
    """Return the translated texts of a `.po` file, refusing whatever renda's catalogues lack.

    Args:
        lines: The lines of the file.
        name: What an error calls the file.
    """
    texts: dict[str, str] = {}
    for number, entry in _entries(lines, name):
        key = text_key(entry["msgid"], entry.get("msgctxt", ""))
        if key in texts:
            raise CatalogueFormatError(name, number, key)
        if entry.get("msgstr"):
            texts[key] = entry["msgstr"]
    texts.pop("", None)  # the header, which says how the file is written
    return texts


def read_mo(data: bytes) -> dict[str, str]:
    """Return the texts of a compiled catalogue, whichever byte order it was compiled in."""
    order = "<" if unpack_from("<I", data)[0] == MAGIC else ">"
    count, ids, translations = unpack_from(f"{order}3I", data, 8)

    def text(table: int, number: int) -> str:
        length, start = unpack_from(f"{order}2I", data, table + 8 * number)
        return data[start : start + length].decode()

    texts = {text(ids, number): text(translations, number) for number in range(count)}
    texts.pop("", None)
    return texts


def _folders(package: str, lang: str) -> Iterator[Path]:
    """Yield the folders with catalogues of a language: of a package, then of those in it."""
    # A script or a single module (a host's vocabulary may stand in one) has no folder to look in.
    for root in map(Path, getattr(import_module(package), "__path__", ())):
        for room in (root, *sorted(root.iterdir())):
            folder = room / "locale" / lang / "LC_MESSAGES"
            if folder.is_dir():
                yield folder


def _read_folder(folder: Path) -> dict[str, str]:
    texts: dict[str, str] = {}
    for po in sorted(folder.glob("*.po")):
        if not po.with_suffix(".mo").is_file():
            texts |= read_po(po.read_text("utf-8").split("\n"), str(po))
    for mo in sorted(folder.glob("*.mo")):
        texts |= read_mo(mo.read_bytes())
    return texts


def _entries(lines: Iterable[str], name: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield each entry by its keywords, with the number of the line after it."""
    entry: dict[str, str] = {}
    keyword, number = "", 0
    for number, line in enumerate(lines, 1):
        # A fuzzy entry is a guess that nobody has confirmed; compilers leave it out in silence.
        if line.startswith("#,") and "fuzzy" in line:
            raise CatalogueFormatError(name, number, line)
        if not line or line.startswith("#"):
            continue
        if not line.startswith('"'):
            keyword = line.partition(" ")[0]
            if keyword in entry or (keyword == "msgctxt" and entry):
                yield number, entry
                entry = {}
            entry[keyword] = ""
        if keyword not in {"msgctxt", "msgid", "msgstr"}:
            raise CatalogueFormatError(name, number, line)
        try:
            # The escapes that occur in catalogues (\n, \t, \", \\) are those of JSON.
            entry[keyword] += loads(line.removeprefix(f"{keyword} "))
        except JSONDecodeError:
            raise CatalogueFormatError(name, number, line) from None
    if entry:
        yield number, entry
