"""Plain data written as TOML: tables and lists of tables at the top, everything else on a line.

It knows the syntax of the file. It does not know what the data means.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

Table = Mapping[str, object]
BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
# JSON leaves these as they are; TOML takes the first in no text, and halves of pairs nowhere.
UNESCAPED = re.compile("[\x7f\ud800-\udfff]")
INDENT = "  "


def toml_text(data: Table) -> str:
    """Return a file's text.

    Args:
        data: Texts, whole numbers, truth values, days, and lists and mappings of these.
    """
    return "\n".join(_lines(data)) + "\n"


def _lines(data: Table) -> Iterator[str]:
    # Whatever stands below the head of a table belongs to it, so plain values come first.
    blocks = {key: [*_blocks(key, value)] for key, value in data.items()}
    yield from (_line(key, data[key]) for key, listed in blocks.items() if not listed)
    for head, table in (block for listed in blocks.values() for block in listed):
        yield ""
        yield head
        yield from (_line(key, value) for key, value in table.items())


def _blocks(key: str, value: object) -> Iterator[tuple[str, Table]]:
    """Yield the head and the table of each block of a value; none of a plain one."""
    if isinstance(value, Mapping) and _are_tables([*value.values()]):
        yield from ((f"[{_key(key)}.{_key(name)}]", table) for name, table in value.items())
    elif isinstance(value, list) and _are_tables(value):
        yield from ((f"[[{_key(key)}]]", table) for table in value)


def _are_tables(values: Sequence[object]) -> bool:
    return bool(values) and all(isinstance(value, Mapping) for value in values)


def _line(key: str, value: object) -> str:
    return f"{_key(key)} = {_inline(value)}"


def _key(key: str) -> str:
    return key if BARE_KEY.fullmatch(key) else _quoted(key)


def _inline(value: object) -> str:
    match value:
        case date():
            return value.isoformat()
        case Mapping():
            members = (_line(str(key), held) for key, held in value.items())
            return f"{{ {', '.join(members)} }}"
        case list() if _are_tables(value):
            return "\n".join(["[", *(f"{INDENT}{_inline(table)}," for table in value), "]"])
        case list():
            return f"[{', '.join(map(_inline, value))}]"
        case _:
            return _quoted(value)


def _quoted(value: object) -> str:
    # Imported here, as a check writes no TOML.
    from json import dumps

    return UNESCAPED.sub(_escape, dumps(value, ensure_ascii=False))


def _escape(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"
