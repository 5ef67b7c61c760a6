"""The grades of a place's polls, who may answer them, and where the line is drawn: TOML files.

Which grades there are, how many are enough for which verdict and of whom, is data.
"""

from fractions import Fraction
from pathlib import Path

from attrs import field, frozen

from renda.errors import RendaError
from renda.kernel.fields import format_field, tuple_made, tuple_of
from renda.kernel.files.shipped_files import shipped_files
from renda.kernel.ids import Id
from renda.kernel.input.codec import make_converter, structure
from renda.kernel.input.named_files import named_file
from renda.kernel.input.toml_files import read_toml
from renda.kernel.terms import Listed
from renda.kernel.titles import Title
from renda.kernel.values.given_types import takes_types
from renda.kernel.values.value_limits import Portion
from renda.projects.evaluation.polls import PollDimension, ProjectPoll, Respondents

FORMAT = "renda.grades/1"
ALL = Portion("1/1")
SEPARATOR = ", "
SHIPPED_FOLDER = Path(__file__).with_name("scales")


class UnknownScaleError(RendaError, LookupError):
    """No scale of grades has this name, and no file is there."""

    message = "there is no scale {name}; shipped: {allowed}; or give the path of a TOML file"


class NotAskedError(RendaError, ValueError):
    """A poll was held among those whom the place does not ask."""

    message = "a poll of {respondents} does not count by {scale}; allowed: {allowed}"


class UnknownGradeError(RendaError, ValueError):
    """A poll has answers of a grade that the scale does not know."""

    message = "{dimension} has answers of the grade {grade}; allowed by {scale}: {allowed}"


class CutoffError(RendaError, ValueError):
    """A limit of a scale can never be reached, or always is."""

    message = (
        "the limit of {verdict} is {share} of {grades}; allowed: 0/1 to 1/1 of grades among "
        "{allowed}, or neither for the verdict of all others"
    )


def _respondents(given: object) -> tuple[Respondents, ...]:
    return tuple_made(Respondents, given, Respondents)


def _grades(given: object) -> "tuple[PollGrade, ...]":
    return tuple_of(PollGrade, given)


def _cutoffs(given: object) -> "tuple[GradeCutoff, ...]":
    return tuple_of(GradeCutoff, given)


@frozen(kw_only=True)
class PollGrade:
    """A grade that can be given in a poll (评价等次), such as satisfied."""

    grade: Id
    title: Title


@frozen(kw_only=True)
class GradeCutoff:
    """What a poll comes to if enough gave one of some grades (测评结果界限).

    Args:
        verdict: The word of the verdict.
        title: What the verdict is called, by language.
        of: The grades that are counted together; empty where this is the verdict of all others.
        at_least: The part of all answers that is enough; None likewise.
    """

    verdict: Id
    title: Title
    of: tuple[str, ...] = ()
    at_least: Portion | None = None

    @takes_types
    def is_reached(self, dimension: PollDimension) -> bool:
        """Tell whether enough of those who answered gave one of its grades."""
        share = dimension.share(*self.of)
        return self.at_least is None or (share is not None and share >= self.at_least.fraction)


@frozen(kw_only=True)
class DimensionResult:
    """What the answers to one question come to (单项测评结果).

    Args:
        name: What was asked about.
        answers: The number of all answers, of which each share is.
        shares: The share of each grade, by its word, in the order of the scale.
        cumulative: The share of those who gave that grade or a better one.
        verdict: What it comes to; None where nobody answered.
    """

    name: str
    answers: int
    shares: dict[str, Fraction] = field(hash=False)
    cumulative: dict[str, Fraction] = field(hash=False)
    verdict: GradeCutoff | None


@frozen(kw_only=True)
class PollResult:
    """What a poll comes to by a place's scale (测评结果).

    Args:
        scale: The name of the scale.
        respondents: Who was asked.
        asked: The number of those asked; None where nobody counted.
        dimensions: The result of each question.
    """

    scale: Id
    respondents: Respondents
    asked: int | None
    dimensions: tuple[DimensionResult, ...]


@frozen(kw_only=True)
class GradeScale:
    """The grades and limits of a place's polls (测评办法).

    Args:
        format: The format of the file, `renda.grades/1`.
        id: The name it is loaded by.
        title: The title by language.
        source: Where it is from.
        respondents: Who may answer.
        grades: The grades, the best first.
        cutoffs: What a poll comes to, the best first; the first that is reached holds.
    """

    format: str = format_field(FORMAT)
    id: Id
    title: Title
    source: str
    respondents: tuple[Respondents, ...] = field(converter=_respondents)
    grades: tuple[PollGrade, ...] = field(converter=_grades)
    cutoffs: tuple[GradeCutoff, ...] = field(converter=_cutoffs)

    def __attrs_post_init__(self) -> None:
        """Refuse limits that can never be reached."""
        words = {str(known.grade) for known in self.grades}
        for line in self.cutoffs:
            is_none = not line.of and line.at_least is None
            is_whole = line.of and line.at_least is not None and line.at_least <= ALL
            if not (is_none or is_whole) or not {*line.of} <= words:
                raise CutoffError(
                    verdict=line.verdict,
                    share=line.at_least or "-",
                    grades=SEPARATOR.join(line.of) or "-",
                    allowed=SEPARATOR.join(sorted(words)),
                )

    @takes_types
    def result(self, poll: ProjectPoll) -> PollResult:
        """Return what a poll comes to.

        Raises:
            NotAskedError: Those who answered may not.
            UnknownGradeError: There are answers of a grade that the scale does not know.
        """
        if poll.respondents not in self.respondents:
            allowed = Listed(self.respondents)
            raise NotAskedError(respondents=poll.respondents, scale=self.id, allowed=allowed)
        return PollResult(
            scale=self.id,
            respondents=poll.respondents,
            asked=poll.asked,
            dimensions=tuple(map(self._dimension_result, poll.dimensions)),
        )

    def _dimension_result(self, dimension: PollDimension) -> DimensionResult:
        words = [str(known.grade) for known in self.grades]
        for count in dimension.counts:
            if count.grade not in words:
                raise UnknownGradeError(
                    dimension=dimension.name,
                    grade=count.grade,
                    scale=self.id,
                    allowed=", ".join(words),
                )
        if not dimension.answers:
            return DimensionResult(
                name=dimension.name, answers=0, shares={}, cumulative={}, verdict=None
            )
        best = {word: words[: number + 1] for number, word in enumerate(words)}
        return DimensionResult(
            name=dimension.name,
            answers=dimension.answers,
            shares={word: _share(dimension, word) for word in words},
            cumulative={word: _share(dimension, *better) for word, better in best.items()},
            verdict=next((line for line in self.cutoffs if line.is_reached(dimension)), None),
        )


def _share(dimension: PollDimension, *grades: str) -> Fraction:
    return dimension.share(*grades) or Fraction(0)


def shipped_scales() -> dict[str, Path]:
    """Return the scales of grades that this library carries, by name."""
    return shipped_files(SHIPPED_FOLDER)


def load_scale(name: str | Path) -> GradeScale:
    """Read a shipped scale of grades by its name, or any by its path.

    Raises:
        UnknownScaleError: There is no such name and no such file.
        InputError: The file cannot be used; the error holds every problem in it.

    >>> [str(known.grade) for known in load_scale("three-grades-example").grades]
    ['satisfied', 'basically_satisfied', 'dissatisfied']
    """
    file = named_file(name, SHIPPED_FOLDER, UnknownScaleError)
    converter = make_converter()
    converter.register_structure_hook(Portion, lambda text, _: Portion(text))
    return structure(converter, read_toml(file), GradeScale, file=file.name)
