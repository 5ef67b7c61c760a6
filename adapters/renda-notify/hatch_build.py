"""Compiles the catalogues for a wheel: a `.mo` beside each `.po`, as gettext's tools expect them.

A checkout has no `.mo`: nothing compiled is committed, and an editable install reads the `.po`.
Each distribution has this same file, since each is built alone.
"""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogueHook(BuildHookInterface):
    """Puts compiled catalogues into a wheel and leaves none in the source tree."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile each catalogue under `src` and name its place in the wheel."""
        if version == "editable":
            return
        # Needed for wheels only: an editable install has it not.
        from babel.messages.mofile import write_mo
        from babel.messages.pofile import read_po

        source = Path(self.root, "src")
        self.compiled = TemporaryDirectory()
        for po in sorted(source.rglob("locale/*/LC_MESSAGES/*.po")):
            place = po.relative_to(source).with_suffix(".mo")
            mo = Path(self.compiled.name, place)
            mo.parent.mkdir(parents=True, exist_ok=True)
            with po.open("rb") as text, mo.open("wb") as compiled:
                write_mo(compiled, read_po(text))
            build_data["force_include"][str(mo)] = place.as_posix()

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        """Remove what was compiled, which the wheel holds by now."""
        if version != "editable":
            self.compiled.cleanup()
