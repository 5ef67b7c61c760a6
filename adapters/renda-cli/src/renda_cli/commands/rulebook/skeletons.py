"""What a new rulebook and its cases hold: one rule, and a comment wherever somebody would ask.

The places `@id@`, `@file@` and `@year@` are filled in when they are written.
"""

RULEBOOK = """\
# 规则集；各键的含义见docs/how-to.md · A rulebook; docs/how-to.md says what each key means
# 只写文件所载的，不知道的不要写 · Put down what the text says, nothing you do not know
format = "renda.rulebook/1"
id = @id@
version = "1"
title = { zh = "某区人大代表履职要求", en = "Deputies' duties in a district" }
# 何时通过、何时起施行 · When it was adopted, and since when it binds
adopted_on = @year@-01-01
valid_from = @year@-01-01
# 何处可查 · Where it can be read
source = "某区人大常委会公报"
# 只有部分公开时写明缺什么 · Where only a part is public, what is missing:
# incomplete = { zh = "附件未公开", en = "The annex is not public" }

# 规则所依据的文件，名称自定 · What rules are based on, under a name of your choice
[instruments.measures]
title = { zh = "《某区人大代表履职办法》", en = "Measures on deputies' duties" }
version = "@year@-01-01"
adopted_on = @year@-01-01
in_force_from = @year@-01-01
source = "某区人大常委会公报"

# 库中没有的履职种类在此声明 · Kinds of work that renda does not know are declared:
# [kinds.river-watch]
# zh = "巡河"
# en = "river watch"

[[rules]]
code = "deputy.receptions"
title = { zh = "接待群众", en = "Receptions of the public" }
# 谁的要求 · Whose duty it is: deputy, group, congress
scope = "deputy"
# 计入哪些记录 · Which records count
where = { kind = "reception" }
# 按什么计数；默认按不同来源 · What is counted of them; different sources by default
# unit = "day"
at_least = 3
# 每季度、每月都要达到时 · Where it is owed in each part of the year:
# each = "quarter"
# 年中当选的按月折算 · Where one elected within the year owes less:
# proration = "monthly_ceil"
citation = { instrument = "measures", article = "5" }
"""
CASES = """\
# 每个数字两例：刚好达到，刚好不到 · Two cases a number: one just reaches it, one does not
format = "renda.cases/1"
rulebook = @file@

[[cases]]
name = "接待三次 · three receptions"
rule = "deputy.receptions"
period = "@year@"
records = [{ kind = "reception", on = @year@-03-01, times = 3 }]
expect = { verdict = "met", counted = 3, required = 3 }

[[cases]]
name = "接待两次 · two receptions"
rule = "deputy.receptions"
period = "@year@"
records = [{ kind = "reception", on = @year@-03-01, times = 2 }]
expect = { verdict = "not_met", counted = 2 }
"""
