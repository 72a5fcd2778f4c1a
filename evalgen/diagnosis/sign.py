"""A sign: one promise that was tried on this machine."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """Does it hold?"""

    HOLDS = "holds"
    FAILS = "fails"
    UNSAID = "cannot be said"


@dataclass(frozen=True, kw_only=True)
class Sign:
    """What was tried, what came of it in words, and how to mend it where it fails.

    Without what is `necessary` the program cannot make an edition, or not keep it whole.
    """

    what: str
    state: State
    told: str
    mend: str = ""
    necessary: bool = False


def sign(what: str, holds: bool | None, told: str, mend: str = "", *, necessary: bool = False) -> Sign:
    """The sign of a promise that holds or not, or of which nothing can be said (None); a mend is for what fails."""
    state = State.UNSAID if holds is None else State.HOLDS if holds else State.FAILS
    return Sign(what=what, state=state, told=told, mend="" if holds else mend, necessary=necessary)
