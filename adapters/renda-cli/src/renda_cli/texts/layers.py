"""How layers of rulebooks stand to each other, duty by duty, and how many conflict."""

from renda.comparison import Layered
from renda_cli.output.tables import Lines
from renda_cli.wording import mark, say

SUMMARY = mark("{rulebook}: duties set by several layers: {n}; conflicts: {conflicts}")


def layers_text(layers: Layered, lang: str) -> Lines:
    """Yield a line for each pair of rules that set one duty, and at last how many there are."""
    yield from (overlay.text(lang) for overlay in layers.overlays)
    counts = {"n": len(layers.overlays), "conflicts": len(layers.conflicts)}
    yield say(SUMMARY, lang, rulebook=layers.rulebook.id, **counts)
