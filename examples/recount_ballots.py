"""Recount a published ballot file without renda: `python recount_ballots.py FILE [COMMITMENT]`."""

import hashlib
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

# Each line is proved by the hash at its beginning. They are the head, the ballots and an end.
said, last = list[Any](), ""
path, *commitments = sys.argv[1:]
*lines, rest = Path(path).read_bytes().decode("utf-8", "replace").split("\n")
for row, line in enumerate(lines, 1):
    given, _, text = line.partition(" ")
    last = hashlib.sha256(f"{last}\n{text}\n".encode()).hexdigest()
    if given != last:
        sys.exit(f"line {row} is not as it was written")
    said.append(json.loads(text))
if rest or said[-1:] != [{"ballots": len(said) - 2}]:
    sys.exit(f"line {len(lines) + 1}: the end is missing")
if {*commitments} - {last}:
    sys.exit(f"this is another file: its commitment is {last}")
vote, ballots = said[0]["vote"], said[1:-1]
rule, names, tokens = vote["rule"], vote["candidates"], [ballot["token"] for ballot in ballots]
if len(rule.get("voids", range(6))) < 6:
    sys.exit("the rule lets pass what makes a ballot invalid here")
if tokens != sorted({str(token) for token in tokens if token}):
    sys.exit("a token is missing, there twice or out of order")
if not len(ballots) <= vote["issued"] <= vote["present"] <= vote["deputies"]:
    sys.exit("there are more ballots than papers, or more papers than deputies present")
most = rule.get("most") or vote.get("places") or len(names)
scale = rule.get("points") or range(most, 0, -1)
valid, faults, points = list[Any](), Counter[str](), Counter[str]()
for ballot in ballots:
    wanted, others = ballot.get("for", []), ballot.get("against", []) + ballot.get("abstain", [])
    known, marks = [name for name in wanted + others if name in names], len(wanted + others)
    found = ["foreign"] * ("vote" in ballot) + ["unknown"] * (len(known) < marks)
    found += ["other_mark"] * (rule["form"] != "answers" and others != [])
    found += ["twice"] * (len(known) > len({*known})) + ["too_many"] * (len(wanted) > most)
    found += ["too_few"] * (len(wanted) < rule.get("least", 0))
    faults.update(found[:1])
    if not found:
        valid.append(ballot)
        points.update(dict(zip(wanted, scale, strict=False)))
print(json.dumps({"valid": len(valid), "invalid": faults}))
for name in names:
    counts = (sum(name in ballot.get(key, []) for ballot in valid) for key in ("for", "against"))
    print(name, *counts, *([points[name]] if rule["form"] == "ranking" else []))
