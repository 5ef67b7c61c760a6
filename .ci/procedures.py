"""Write the pages `docs/procedures.md` and `docs/procedures.zh.md` from the shipped procedures.

`python .ci/procedures.py` writes them; `--check` writes nothing and fails when one is stale.
"""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from renda.process.items import ItemKind
from renda.process.pages.procedure_text import procedure_page
from renda.process.procedures import Procedure
from renda.projects.life.item_kind import PROJECTS
from renda.projects.life.procedures import load_project_procedure, shipped_project_procedures
from renda.suggestions.life.item_kind import SUGGESTIONS
from renda.suggestions.life.procedures import load_procedure, shipped_procedures
from renda.suggestions.motions.item_kind import MOTIONS
from renda.suggestions.motions.procedures import load_motion_procedure, shipped_motion_procedures

DOCS = Path(__file__).parent.parent / "docs"
PAGES = {"en": DOCS / "procedures.md", "zh": DOCS / "procedures.zh.md"}
HEADS = {
    "en": """# Procedures

How each shipped procedure has suggestions, motions and livelihood projects dealt with: drawn, and
as tables. The pages are written from the data by `.ci/procedures.py`; an office prints its own with
`procedure_page` of `renda.process`. A place's text is the one in force on the dates given, and what
it leaves out is said; none is the law of today. The diagrams are Mermaid text. 中文：
[procedures.zh](procedures.zh.md)。
""",
    "zh": """# 办理程序

随库提供的各办理程序如何办理代表建议、处理议案、票决和实施民生实事项目：流程图和表格。
本页由 `.ci/procedures.py` 根据数据生成；各单位可以用 `renda.process` 的
`procedure_page` 打印自己的程序。各地文本以所注日期的版本为准，未纳入的内容均已注明，
不代表现行规定。流程图为 Mermaid 文本。English: [procedures](procedures.md).
""",
}


def procedures() -> list[tuple[Procedure, ItemKind[Any]]]:
    """Return the shipped procedures, those for suggestions and the national ones first."""
    first, then = ordered(shipped_procedures()), ordered(shipped_motion_procedures())
    last = ordered(shipped_project_procedures())
    return [
        *((load_procedure(name), SUGGESTIONS) for name in first),
        *((load_motion_procedure(name), MOTIONS) for name in then),
        *((load_project_procedure(name), PROJECTS) for name in last),
    ]


def ordered(names: Iterable[str]) -> list[str]:
    """Return names in order, but the nation's first."""
    return sorted(names, key=lambda name: (name != "national", name))


def page(lang: str) -> str:
    """Return the page of a language."""
    sections = (procedure_page(procedure, kind, lang) for procedure, kind in procedures())
    return "\n".join([HEADS[lang], *sections])


def main(*, check: bool) -> int:
    """Write the pages, or with `check` only say which are stale."""
    stale = [
        lang
        for lang, file in PAGES.items()
        if not file.exists() or file.read_text(encoding="utf-8") != page(lang)
    ]
    for lang in stale:
        if check:
            print(f"{PAGES[lang].name} is stale: run `python .ci/procedures.py`")
        else:
            PAGES[lang].write_text(page(lang), encoding="utf-8")
    return int(check and bool(stale))


if __name__ == "__main__":
    sys.exit(main(check="--check" in sys.argv[1:]))
