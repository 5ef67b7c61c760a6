"""Records that want a second look before anybody relies on them.

`quality_flags` looks through what a report counted and returns a `QualityFlag` where something is
odd: work bunched in the last month, one source counted twice, a crowd at a short event, one text
from several deputies (`QualitySort`). A flag is no verdict and changes none; from when on something
is flagged is data (`QualityLimits`).
"""

from renda.duties.quality.flags import QualityFlag, QualityLimits, QualitySort, quality_flags

__all__ = ["QualityFlag", "QualityLimits", "QualitySort", "quality_flags"]
