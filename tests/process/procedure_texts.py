"""A procedure in a file, and one that rests on it."""

BASE = """
format = "renda.procedure/1"
id = "base"
title = { zh = "差事办理程序", en = "Errands" }
adopted_on = 2020-01-01
valid_from = 2020-01-01
source = "某地"
ends = ["done", "gone"]
open_ended = ["back", "help", "judge"]

[instruments.rule]
title = { zh = "某条例", en = "a rule" }
version = "2020"
adopted_on = 2020-01-01
in_force_from = 2020-01-01

[[stand_ins]]
party = "presidium"
acts_for = ["work_body"]
levels = ["township"]
citation = { instrument = "rule", article = "2" }

[[moves]]
move = "open"
at = ["draft"]
to = "open"
by = ["lead_deputy"]
citation = { instrument = "rule", article = "1" }

[[moves]]
move = "give"
at = ["open"]
to = "given"
by = ["work_body"]

[[moves]]
move = "answer"
at = ["given"]
to = "answered"
by = ["lead_unit"]
needs = ["quiet"]
until = "all_answered"

[[moves]]
move = "answer"
at = ["answered"]
by = ["lead_unit"]

[[moves]]
move = "judge"
at = ["answered"]
to = "done"
by = ["lead_deputy"]

[[timers]]
name = "answer"
owner = "lead_unit"
starts = ["give"]
stops = ["answer"]
span = { count = 3, unit = "months" }
most = { count = 6, unit = "months" }
citation = { instrument = "rule" }

[[timers]]
name = "give"
owner = "work_body"
starts = ["open"]
stops = ["give"]
span = { count = 7, unit = "days" }
anchor = "asked_on"
"""
OWN = """
format = "renda.procedure/1"
base = "base"
id = "own"
title = { zh = "某地程序", en = "Of a place" }
adopted_on = 2021-01-01
valid_from = 2021-01-01
source = "另一地"
"""
