"""Records that want a second look before anybody relies on them.

`quality_flags` looks through what a report counted and returns a `QualityFlag` where something is
odd: work bunched in the last month, one source counted twice or for two mandates of one person,
several sources on one day, a crowd at a short event, one text from several deputies or from one
again (`QualitySort`). A flag is no verdict and changes none; from when on something is flagged is
data (`QualityLimits`): an office's own come from a file (`load_limits`), and what they cannot be is
a `LimitError`.
"""

from renda.duties.quality.flag_limits import LimitError, QualityLimits, load_limits
from renda.duties.quality.flags import quality_flags
from renda.duties.quality.quality_flag import QualityFlag, QualitySort

__all__ = [
    "LimitError",
    "QualityFlag",
    "QualityLimits",
    "QualitySort",
    "load_limits",
    "quality_flags",
]
