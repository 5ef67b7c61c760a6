"""What reading may cost at most, as `RENDA_BUDGET` or a file of settings says."""

import re

from attrs import fields_dict

from renda.inputs import Budget
from renda_cli.arguments.complaints import Complaint, UsageError
from renda_cli.arguments.settings import BUDGET, Setting, setting
from renda_cli.wording import mark

LIMIT = re.compile(r"([a-z]+)=([1-9]\d{0,17})", re.ASCII)
NOT_A_BUDGET = mark("{name}: {value} is not allowed; allowed: {allowed}")


def reading_budget() -> Budget:
    """Return the budget of this call: the usual one, but for the limits that are set.

    Raises:
        UsageError: A setting names no limit, or is no number from 1 up.
    """
    limits: dict[str, int] = {}
    found = setting(BUDGET) or Setting("", "")
    for text in filter(None, found.text.split(",")):
        limit = LIMIT.fullmatch(text)
        if limit is None or limit[1] not in fields_dict(Budget):
            allowed = ",".join(f"{name}=…" for name in fields_dict(Budget))
            data = {"name": found.place, "value": repr(text), "allowed": allowed}
            raise UsageError([Complaint(NOT_A_BUDGET, data)])
        limits[limit[1]] = int(limit[2])
    return Budget(**limits)
