"""`renda rulebook layers`: rulebooks laid on each other, and where they conflict."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

from attrs import frozen
from cyclopts import Parameter

from renda import Rulebook
from renda.comparison import layered, overlay_data
from renda.rules import to_toml
from renda_cli.arguments.forms import JSON, TEXT, read_format, read_language
from renda_cli.arguments.parameters import Force, LanguageCode, TextOrJson
from renda_cli.arguments.sources import parse_path
from renda_cli.arguments.values import LEAST_LAYERS, ArgumentReader, parse_text
from renda_cli.commands.declaration import DONE, FAULTY, Request, command
from renda_cli.inputs.line_files import write_lines_to
from renda_cli.inputs.offices import installed_plugins
from renda_cli.output.json_heads import rulebook_data, write_json
from renda_cli.output.tables import Lines
from renda_cli.output.terminal import write_lines
from renda_cli.texts.rulebook_pages import layers_text
from renda_cli.wording import mark, say

HELP = """自上而下叠加规则集；有冲突则以3退出 · Lay rulebooks on each other; exit 3 on a conflict

用法 · Usage: renda rulebook layers HIGHEST LOWER... [--save FILE [--force]]"""

LAYERS_FORMAT = "renda.layers/1"
SAVED = mark("{file}: rulebook {rulebook} is saved, {n} rules")

LayerNames = Annotated[
    str,
    Parameter(
        help="两个以上的规则集，上位在前（必填）· Two rulebooks or more, highest first (required)"
    ),
]
SaveFile = Annotated[
    str | None,
    Parameter(
        name="--save",
        metavar="FILE",
        help="把叠加所得的规则集写入文件 · Write the rulebook they make to a file",
    ),
]


@frozen(kw_only=True)
class RulebookLayersRequest(Request):
    """Rulebooks that are to be laid on each other.

    Args:
        rulebooks: Their names or paths, the highest first.
        file: Where the rulebook that they make is written; None where it is not.
        force: Whether a file that is there already may be replaced.
        form: The format of the answer.
        lang: The language of the answer.
    """

    rulebooks: tuple[str, ...]
    file: Path | None
    force: bool
    form: str
    lang: str

    def run(self, _: date, /) -> int:
        """Write how the layers stand to each other, duty by duty; exit with 3 on a conflict."""
        plugins = installed_plugins(self.lang)
        layers = layered(*(plugins.rulebook(name) for name in self.rulebooks))
        # Written first: what is said then of the layers, and of the file, is all true.
        if self.file is not None:
            write_lines_to(self.file, _file_lines(layers.rulebook), force=self.force)
        if self.form == JSON:
            head = {"format": LAYERS_FORMAT, "rulebook": rulebook_data(layers.rulebook)}
            write_json(head, "layers", map(overlay_data, layers.overlays))
        else:
            write_lines([*layers_text(layers, self.lang), *self._saved_text(layers.rulebook)])
        return FAULTY if layers.conflicts else DONE

    def _saved_text(self, rulebook: Rulebook) -> Lines:
        if self.file is not None:
            data = {"file": self.file, "rulebook": rulebook.id, "n": len(rulebook.rules)}
            yield say(SAVED, self.lang, **data)


def _file_lines(rulebook: Rulebook) -> Sequence[str]:
    # A text may hold other ends of lines than those of the file.
    return to_toml(rulebook).decode().removesuffix("\n").split("\n")


def read_arguments(
    *names: LayerNames,
    save: SaveFile = None,
    force: Force = False,
    form: TextOrJson = None,
    lang: LanguageCode = None,
) -> RulebookLayersRequest:
    """Return the request that the arguments of `renda rulebook layers` make."""
    reader = ArgumentReader()
    # Each name that is missing to make two is complained of.
    texts = [*names, *([None] * (LEAST_LAYERS - len(names)))]
    request = RulebookLayersRequest(
        rulebooks=tuple(reader.required("NAME-OR-FILE", text, parse_text, "") for text in texts),
        file=reader.optional("--save", save, parse_path, None),
        force=force,
        form=read_format(reader, form, TEXT, JSON),
        lang=read_language(reader, lang),
    )
    reader.finish()
    return request


COMMAND = command("layers", read_arguments, help=HELP)
