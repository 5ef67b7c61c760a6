"""`renda rulebook layers`: rulebooks laid on each other, and where they conflict."""

from datetime import date
from typing import Annotated

from attrs import frozen
from cyclopts import Parameter

from renda.comparison import layered, overlay_data
from renda_cli.arguments.forms import JSON, TEXT, read_format, read_language
from renda_cli.arguments.parameters import LanguageCode, TextOrJson
from renda_cli.arguments.values import LEAST_LAYERS, ArgumentReader, parse_text
from renda_cli.commands.declaration import DONE, FAULTY, Request, command
from renda_cli.inputs.offices import installed_plugins
from renda_cli.output.json_heads import rulebook_data, write_json
from renda_cli.output.terminal import write_lines
from renda_cli.texts.layers import layers_text

HELP = """自上而下叠加规则集；有冲突则以3退出 · Lay rulebooks on each other; exit 3 on a conflict

用法 · Usage: renda rulebook layers HIGHEST LOWER..."""

LAYERS_FORMAT = "renda.layers/1"

LayerNames = Annotated[
    str,
    Parameter(
        help="两个以上的规则集，上位在前（必填）· Two rulebooks or more, highest first (required)"
    ),
]


@frozen(kw_only=True)
class RulebookLayersRequest(Request):
    """Rulebooks that are to be laid on each other.

    Args:
        rulebooks: Their names or paths, the highest first.
        form: The format of the answer.
        lang: The language of the answer.
    """

    rulebooks: tuple[str, ...]
    form: str
    lang: str

    def run(self, _: date, /) -> int:
        """Write how the layers stand to each other, duty by duty; exit with 3 on a conflict."""
        plugins = installed_plugins(self.lang)
        layers = layered(*(plugins.rulebook(name) for name in self.rulebooks))
        if self.form == JSON:
            head = {"format": LAYERS_FORMAT, "rulebook": rulebook_data(layers.rulebook)}
            write_json(head, "layers", map(overlay_data, layers.overlays))
        else:
            write_lines(layers_text(layers, self.lang))
        return FAULTY if layers.conflicts else DONE


def read_arguments(
    *names: LayerNames, form: TextOrJson = None, lang: LanguageCode = None
) -> RulebookLayersRequest:
    """Return the request that the arguments of `renda rulebook layers` make."""
    reader = ArgumentReader()
    # Each name that is missing to make two is complained of.
    texts = [*names, *([None] * (LEAST_LAYERS - len(names)))]
    request = RulebookLayersRequest(
        rulebooks=tuple(reader.required("NAME-OR-FILE", text, parse_text, "") for text in texts),
        form=read_format(reader, form, TEXT, JSON),
        lang=read_language(reader, lang),
    )
    reader.finish()
    return request


COMMAND = command("layers", read_arguments, help=HELP)
