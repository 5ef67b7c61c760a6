"""What another rulebook, another number or another reading of a text would change.

`renda.compare` sets two reports side by side, and each `Flip` is a verdict that differs. Drafts are
made by `with_number`, `with_unit` and `with_roles`; `sensitivity` checks one rule under many
numbers. `layered` lays a district's rulebook over its province's and tells for each pair of rules,
an `Overlay`, which one is stricter (`Strictness`) and which of them stand (`OverlayOutcome`).
"""

from renda.duties.comparison.drafts import (
    SensitivityRow,
    sensitivity,
    with_number,
    with_roles,
    with_unit,
)
from renda.duties.comparison.flips import Flip
from renda.duties.comparison.layers import Layered, layered
from renda.duties.comparison.overlays import Overlay, OverlayOutcome, overlay_data
from renda.duties.comparison.strictness import Strictness

__all__ = [
    "Flip",
    "Layered",
    "Overlay",
    "OverlayOutcome",
    "SensitivityRow",
    "Strictness",
    "layered",
    "overlay_data",
    "sensitivity",
    "with_number",
    "with_roles",
    "with_unit",
]
