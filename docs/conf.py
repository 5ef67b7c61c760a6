"""Sphinx: MyST pages, furo, and the reference from the docstrings of the public names."""

from importlib import import_module, metadata
from pathlib import Path

from docutils.nodes import Element, TextElement
from pygments.lexers.special import TextLexer
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

project = "renda"
author = "The renda authors"
project_copyright = f"2026, {author}"
release = metadata.version("renda")
language = "en"

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
exclude_patterns = ["changelog/*"]

html_theme = "furo"
html_title = f"renda {release}"
html_show_copyright = False

autodoc_member_order = "groupwise"
autodoc_typehints = "signature"
python_use_unqualified_type_names = True
napoleon_google_docstring = True
napoleon_numpy_docstring = False

# The build is offline: only names of renda itself must be found, and of these not type variables.
nitpick_ignore_regex = [
    ("py:.*", r"(?!renda\b).*"),
    ("py:.*", r"renda\..*\.([A-Z](_co)?|AnyTransaction|Annotated)"),
]
# What some public names are made of, and keep to themselves.
INNER = (
    *(
        "kernel.short_reprs.ShortRepr",
        "duties.check.check_scope.CheckScope",
        "tables.schemas.Schema",
        "duties.rules.amounts.Value",
        "duties.rules.policies.time_policies.TimePolicy",
        "duties.check.counters.LineCounter",
        "duties.check.live_tally.LiveWindow",
    ),
    *("duties.rules.changes.stakes.Stakes", "duties.rules.changes.stakes.PartStake"),
    *(
        "work.texts.reader.Reading",
        "testing.desks.SuggestionMachine",
        "memory.sessions.MemorySession",
    ),
    *("people.services.Service", "kernel.tags.Tagged"),
    *("suggestions.filed_item.FilingMove", "memory.state.CommittedState"),
    *("kernel.input.annotations.Typed", "duties.check.strays.StrayCounter"),
    *("office.commands.CommandWords", "office.commands.KeyedWords", "ports.kit.journal._Batch"),
    *("office.grants.session_grants.SessionGrants", "testing.stores.StoreSuite"),
    *("ports.failures.KeptError", "projects.ballots.ballot_choices.BallotPaper"),
    *("office.delivery.relay.DeliveryWords", "office.delivery.relay.RelayWords"),
    *("process.refusals.Word", "process.room.RecentItem", "suggestions.life.terms.Act"),
    *(
        "suggestions.office.register.field_names.FieldName",
        "suggestions.office.register.row_trials.TimesDone",
    ),
)
nitpick_ignore = [("py:class", f"renda.{name}") for name in INNER]
# A page of the reference is named after the module it documents.
REFERENCE = Path(__file__).parent / "reference"
PUBLIC = [
    import_module(page.stem) for page in sorted(REFERENCE.glob("*.md")) if page.stem != "index"
]


def _public(
    app: Sphinx, env: BuildEnvironment, node: pending_xref, content: TextElement
) -> Element | None:
    """Lead `renda.room.module.Name` to the public module that documents it."""
    room, _, name = node.get("reftarget", "").rpartition(".")
    homes = [module.__name__ for module in PUBLIC if name in module.__all__]
    if not room.startswith("renda") or not homes:
        return None
    domain = env.domains["py"]
    return domain.resolve_xref(
        env, node["refdoc"], app.builder, "obj", f"{homes[0]}.{name}", node, content
    )


def setup(app: Sphinx) -> None:
    """Connect the rule above, and show diagrams in text as they are."""
    app.connect("missing-reference", _public)
    app.add_lexer("mermaid", TextLexer)
