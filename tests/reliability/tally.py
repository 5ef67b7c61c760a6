"""What the kills on one store came to, and when that shows anything at all."""

from attrs import define, field


@define
class Tally:
    """What killing the writers of one kind of store came to (结果).

    Attributes:
        kills: How many processes were killed.
        random: How many of them at a random moment; the others right after a commit.
        within: How many of the random ones within a call.
        commits: How many commits there were.
        unheard: How many of them were never acknowledged, as the kill came before.
        retries: How many commands were asked for again, under the same key.
        lost: Commands that were acknowledged and are not there.
        halves: What was half-written, in words.
        twice: Commands that took effect twice, or that could not be asked for again.
    """

    kills: int = 0
    random: int = 0
    within: int = 0
    commits: int = 0
    unheard: int = 0
    retries: int = 0
    lost: list[str] = field(factory=list)
    halves: list[str] = field(factory=list)
    twice: list[str] = field(factory=list)

    @property
    def is_sound(self) -> bool:
        """Whether nothing was lost, half-written or done twice."""
        return not (self.lost or self.halves or self.twice)

    @property
    def is_telling(self) -> bool:
        """Whether most kills fell within a call, and some between commit and acknowledgement."""
        return 2 * self.within >= self.random and self.unheard > 0

    def cells(self) -> tuple[int, ...]:
        """Return the figures in the order in which the page has them."""
        counted = (self.kills, self.commits, self.unheard, self.retries)
        return (*counted, len(self.lost), len(self.halves), len(self.twice))

    def text(self) -> str:
        """Return all that is to be said, in one line and one more for each kind of fault."""
        names = ("kills", "commits", "unheard", "retries", "lost", "half-written", "twice")
        said = "  ".join(f"{name} {cell:,}" for name, cell in zip(names, self.cells(), strict=True))
        faults = [fault for found in (self.lost, self.halves, self.twice) for fault in found[:2]]
        where = f"{self.within} of {self.random} fell within a call, {self.unheard} after a commit"
        off = [] if self.is_telling or faults else [f"the kills prove nothing: {where}"]
        return "\n    ".join([said, *faults, *off])
