"""Limits under which few records are enough for a flag, and the rule of suggestions."""

from renda import where
from renda.quality import QualityLimits


def limits(**other):
    usual = {"bunching_share": "0.5", "least_sample": 3, "crowd": 3, "minutes": 20}
    usual |= {"copied": "0.80", "copies": 3, "passage": 10, "split": 3, "own_copies": 2}
    return QualityLimits(**{**usual, **other})


RULES = {"code": "suggestions", "where": where(kind="suggestion")}
