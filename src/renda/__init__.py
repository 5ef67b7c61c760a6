"""renda (人大): check a year of deputies' work against duty rules, and say why."""

from renda.dates.periods import Half, Month, Period, Quarter, Year
from renda.duties.checking import check
from renda.duties.rulebook_files import load_rulebook
from renda.people.roster import Roster
from renda.work.records import DutyRecord

__all__ = ["DutyRecord", "Half", "Month", "Period", "Quarter", "Roster", "Year", "check", "load_rulebook"]
