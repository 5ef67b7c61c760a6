"""What reading may cost at most, as `RENDA_BUDGET` in the environment says."""

import os
import re

from attrs import fields_dict

from renda.inputs import Budget
from renda_cli.arguments.complaints import Complaint, UsageError
from renda_cli.wording import mark

VARIABLE = "RENDA_BUDGET"
SETTING = re.compile(r"([a-z]+)=([1-9]\d{0,17})", re.ASCII)
NOT_A_BUDGET = mark("{name}: {value} is not allowed; allowed: {allowed}")


def reading_budget() -> Budget:
    """Return the budget of this call: the usual one, but for the limits that are set.

    Raises:
        UsageError: A setting names no limit, or is no number from 1 up.
    """
    limits: dict[str, int] = {}
    for text in filter(None, os.environ.get(VARIABLE, "").split(",")):
        setting = SETTING.fullmatch(text)
        if setting is None or setting[1] not in fields_dict(Budget):
            allowed = ",".join(f"{name}=…" for name in fields_dict(Budget))
            data = {"name": VARIABLE, "value": repr(text), "allowed": allowed}
            raise UsageError([Complaint(NOT_A_BUDGET, data)])
        limits[setting[1]] = int(setting[2])
    return Budget(**limits)
