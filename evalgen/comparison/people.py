"""Who moved: changes of the roster, which are none of the approved plan and show in every form (domain F33)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evalgen.model.roster import Roster

People = tuple[str, str, str]
"""A department, its leader and who is in charge."""


@dataclass(frozen=True, kw_only=True)
class Move:
    """Another leader (`is_leader`) or another person in charge of a department; empty where there is none."""

    department: str
    is_leader: bool
    old: str
    new: str


def people(roster: Roster) -> tuple[People, ...]:
    """Who answers for each department, in the roster's order."""
    return tuple((one.name, one.leader, one.person) for one in roster.departments)


def moves(before: Sequence[People], now: Sequence[People]) -> Iterator[Move]:
    """The differences of two rosters; a department that came or went is the plan's matter and is not told here."""
    former = {name: answering for name, *answering in before}
    for name, *answering in now:
        for place, (old, new) in enumerate(zip(former.get(name, answering), answering, strict=True)):
            if old != new:
                yield Move(department=name, is_leader=not place, old=old, new=new)
