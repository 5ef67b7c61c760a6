from renda.people.congresses import CongressTerm as CongressTerm
from renda.people.consistency import Contradiction as Contradiction
from renda.people.consistency import ContradictionKind as ContradictionKind
from renda.people.consistency import contradictions as contradictions
from renda.people.groups import GroupDaysError as GroupDaysError
from renda.people.law import Seats as Seats
from renda.people.law import seats as seats
from renda.people.visitors import Visitor as Visitor
