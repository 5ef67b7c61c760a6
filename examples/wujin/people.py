"""The people of the sample: congresses, deputies, groups, memberships and absences.

Nobody has a name but a number, and of the congresses only the levels and the chain of areas are
real. It knows of a deputy's story only what touches the roster.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from random import Random

from attrs import frozen

Row = Mapping[str, str]

YEAR = tuple((date(2025, 1, 1) + timedelta(n)).isoformat() for n in range(365))
DEPUTIES, GROUPS, TOWNS = 1500, 87, 20  # of one district
GROUPS_OF_TOWN = 3
GROUPS_OF_DISTRICT = GROUPS - TOWNS * GROUPS_OF_TOWN
DISTRICTS_OF_CITY = 7
SEATS = {"national": 2, "provincial": 8, "city": 50, "county": 340}  # the other seats are of towns
IN_TWO_CONGRESSES = 20
CONTRADICTORY = 3
FIELDS = ("经济发展", "农业农村", "综合治理", "生态环境", "社会事业", "文旅")
ELECTED_ON = {
    "national": "2023-03-05",
    "provincial": "2023-01-15",
    "city": "2022-01-18",
    "county": "2022-01-08",
    "township": "2021-12-28",
}
TERMS = {"national": "14", "provincial": "14", "city": "17", "county": "17", "township": "19"}
YEARS_OF_TERM = 5
GROUPS_FOUNDED, TRANSFERRED = "2024-03-01", "2025-07-01"
LEFT_FOR = ("moved", "resigned", "ordered_resignation", "recalled", "died")
LEFT_TOO_EARLY = {"left_on": "2025-02-10", "left_reason": "ordered_resignation"}
ABSENCES = {
    "leave": ("2025-03-01", "2025-06-01", "leave"),
    "suspended": ("2025-06-01", "2025-10-01", "suspension"),
    "still_suspended": ("2025-09-01", "", "suspension"),
}


@frozen(kw_only=True)
class Place:
    """One district (区县) and its numbers; a larger sample has several.

    Args:
        number: Its place among the districts, from 0.
        districts: How many there are.
        first: How many deputies the districts before it have.
        size: How many deputies it has.
        total: How many deputies there are in all.
    """

    number: int
    districts: int
    first: int
    size: int
    total: int

    def digits(self, seat: int) -> str:
        """Return the number of a seat as ids and names show it."""
        return _digits(self.first + seat, max(self.total, 1000))

    def group_id(self, index: int) -> str:
        """Return the id of a group."""
        return "g" + _digits(self.number * GROUPS + index, self.districts * GROUPS)

    def venue(self, town: int) -> str:
        """Return the id of a town's venue."""
        return "venue-" + _digits(self.number * TOWNS + town, self.districts * TOWNS)

    @property
    def upper_seats(self) -> list[int]:
        """How many seats are of each level above the towns."""
        return [max(1, self.size * seats // DEPUTIES) for seats in SEATS.values()]


@frozen(kw_only=True)
class Deputy:
    """A mandate, and what its year is made from.

    Args:
        deputy_id: Its id.
        person_id: Who holds it.
        congress: The congress's row.
        elected_on: Its first day.
        left_on: The first day after it, or nothing.
        left_reason: Why it ended, or nothing.
        venue: Where it receives the public.
        groups: Its group, and the one it would be transferred to.
        story: What happens to it; nothing for most.
    """

    deputy_id: str
    person_id: str
    congress: Row
    elected_on: str
    left_on: str = ""
    left_reason: str = ""
    venue: str
    groups: tuple[Row, Row]
    story: str

    @property
    def row(self) -> Row:
        """Its row among the deputies."""
        return {
            "deputy_id": self.deputy_id,
            "person_id": self.person_id,
            "name": f"代表{self.person_id[1:]}",
            "congress_id": self.congress["congress_id"],
            "elected_on": self.elected_on,
            "left_on": self.left_on,
            "left_reason": self.left_reason,
        }

    def serves_on(self, day: str) -> bool:
        """Tell whether it is in office on a day."""
        return self.elected_on <= day and (not self.left_on or day < self.left_on)


def places(deputies: int) -> Iterator[Place]:
    """Yield the districts that so many deputies make up."""
    count = max(1, round(deputies / DEPUTIES))
    ends = [deputies * n // count for n in range(count + 1)]
    for n in range(count):
        size = ends[n + 1] - ends[n]
        yield Place(number=n, districts=count, first=ends[n], size=size, total=deputies)


def congresses(place: Place) -> list[Row]:
    """Return the congresses of a district's towns after the four above them, highest first."""
    home = place.number == 0
    city = f"cn-js-{place.number // DISTRICTS_OF_CITY + 1:02}"
    county = f"{city}-{place.number % DISTRICTS_OF_CITY + 1:02}"
    line = [
        ("cn", "全国", "national", ""),
        ("cn-js", "江苏省", "provincial", "cn"),
        (city, "常州市" if city == "cn-js-01" else f"示例市{city[-2:]}", "city", "cn-js"),
        (county, "武进区" if home else f"示例区{place.number + 1:02}", "county", city),
    ]
    line += [(f"{county}-{n:02}", f"示例镇{n:02}", "township", county) for n in range(1, TOWNS + 1)]
    return [_congress(*row) for row in line]


def terms(line: Sequence[Row]) -> list[Row]:
    """Return the running term of each congress, whose first session began its mandates."""
    return [_term(congress) for congress in line]


def _term(congress: Row) -> Row:
    level = congress["congress_level"]
    first = date.fromisoformat(ELECTED_ON[level])
    return {
        "congress_id": congress["congress_id"],
        "number": TERMS[level],
        "first_session_on": first.isoformat(),
        "next_first_session_on": first.replace(year=first.year + YEARS_OF_TERM).isoformat(),
    }


def groups(place: Place, line: Sequence[Row]) -> list[Row]:
    """Return the groups of a district: first its own, then those of its towns."""
    homes = [line[3]] * GROUPS_OF_DISTRICT
    homes += [town for town in line[4:] for _ in range(GROUPS_OF_TOWN)]
    return [
        {
            "group_id": place.group_id(n),
            "name": f"{FIELDS[n % len(FIELDS)]}代表小组{n + 1:02}",
            "congress_id": home["congress_id"],
            "field": FIELDS[n % len(FIELDS)],
        }
        for n, home in enumerate(homes)
    ]


def deputies(
    rng: Random, place: Place, line: Sequence[Row], groups: Sequence[Row], stories: Sequence[str]
) -> list[Deputy]:
    """Return the deputies of a district, those of the highest congress first.

    The first three of the towns are contradictions of fact: one person in two towns, and one who
    left for a reason that the law did not know yet.
    """
    counts = place.upper_seats
    upper = [home for home, count in zip(line, counts, strict=False) for _ in range(count)]
    towns = [line[4 + n % TOWNS] for n in range(place.size - len(upper))]
    told = [*stories[: len(upper)], "", "", "left_too_early", *stories[len(upper) :]]
    persons = _persons(rng, place)
    return [
        Deputy(
            deputy_id=f"d{place.digits(n)}",
            person_id=f"p{place.digits(persons.get(n, n))}",
            congress=home,
            venue=place.venue((n - len(upper)) % TOWNS),
            groups=_two_groups(n, len(upper), groups),
            story=told[n],
            **_tenure(rng, home["congress_level"], told[n]),
        )
        for n, home in enumerate(upper + towns)
    ]


def members(deputy: Deputy) -> list[Row]:
    """Return a deputy's memberships: one, or two after a transfer."""
    joined = max(deputy.elected_on, GROUPS_FOUNDED)
    own, other = (group["group_id"] for group in deputy.groups)
    if deputy.story != "transfer":
        return [_member(own, deputy, joined, deputy.left_on)]
    return [
        _member(own, deputy, joined, TRANSFERRED),
        _member(other, deputy, TRANSFERRED, deputy.left_on),
    ]


def absences(deputy: Deputy) -> list[Row]:
    """Return a deputy's leave or suspension, if that is its story."""
    if deputy.story not in ABSENCES:
        return []
    from_on, to_on, reason = ABSENCES[deputy.story]
    return [{"deputy_id": deputy.deputy_id, "from_on": from_on, "to_on": to_on, "reason": reason}]


def _digits(index: int, most: int) -> str:
    return f"{index + 1:0{len(str(most))}}"


def _congress(congress_id: str, area: str, level: str, parent_id: str) -> Row:
    return {
        "congress_id": congress_id,
        "name": f"{area}人民代表大会",
        "congress_level": level,
        "parent_id": parent_id,
    }


def _persons(rng: Random, place: Place) -> Mapping[int, int]:
    """Return the seats held by the person of another seat, and that seat."""
    *_, county = place.upper_seats
    towns = sum(place.upper_seats)
    many = max(1, IN_TWO_CONGRESSES * place.size // DEPUTIES)
    in_towns = rng.sample(range(towns + CONTRADICTORY, place.size), many)
    in_county = rng.sample(range(towns - county, towns), many)
    return {towns + 1: towns, **dict(zip(in_towns, in_county, strict=True))}


def _two_groups(seat: int, upper: int, groups: Sequence[Row]) -> tuple[Row, Row]:
    if seat < upper:
        count, first, turn = GROUPS_OF_DISTRICT, 0, seat
    else:
        turn, town = divmod(seat - upper, TOWNS)
        count, first = GROUPS_OF_TOWN, GROUPS_OF_DISTRICT + town * GROUPS_OF_TOWN
    return groups[first + turn % count], groups[first + (turn + 1) % count]


def _tenure(rng: Random, level: str, story: str) -> dict[str, str]:
    match story:
        case "by_election":
            return {"elected_on": YEAR[rng.randrange(60, 330)]}
        case "departure":
            left = {"left_on": YEAR[rng.randrange(90, 350)], "left_reason": rng.choice(LEFT_FOR)}
        case "left_too_early":
            left = LEFT_TOO_EARLY
        case _:
            left = {}
    return {"elected_on": ELECTED_ON[level], **left}


def _member(group_id: str, deputy: Deputy, joined_on: str, left_on: str) -> Row:
    return {
        "group_id": group_id,
        "deputy_id": deputy.deputy_id,
        "joined_on": joined_on,
        "left_on": left_on,
    }
