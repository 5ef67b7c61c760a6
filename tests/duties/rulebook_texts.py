"""The parts of a rulebook file, as tests write them."""

HEAD = """
format = "renda.rulebook/1"
id = "town"
version = "2"
title = { zh = "镇", en = "Town" }
adopted_on = 2024-01-01
valid_from = 2024-01-01
source = "town"
"""
INSTRUMENT = """
[instruments.law]
title = { zh = "法", en = "Law" }
version = "1"
adopted_on = 2023-12-01
in_force_from = 2024-01-01
"""
KINDS = """
[kinds]
night-school = { zh = "夜校", en = "Night school" }
"""
RULE = """
[[rules]]
code = "nights"
title = { zh = "夜", en = "Nights" }
scope = "deputy"
where = { kind = "night-school" }
at_least = 2
citation = { instrument = "law", article = "3" }
"""
ASKED = """
[[headings]]
id = "h"
title = { zh = "一", en = "One" }

[[requirements]]
id = "r"
heading = "h"
title = { zh = "二", en = "Two" }
rules = ["nights"]
"""
WHOLE = HEAD + INSTRUMENT + KINDS + RULE + ASKED
