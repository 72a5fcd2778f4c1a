"""The roster: departments, who leads them, and who is in charge."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Leader:
    """A leader of the bureau; `post` is empty where the workbook does not say."""

    name: str
    post: str = ""


@dataclass(frozen=True, kw_only=True)
class Department:
    """A department or directly subordinate unit; a department without a person in charge is legal."""

    name: str
    leader: str
    person: str = ""
    certain: bool = True


@dataclass(frozen=True)
class Roster:
    """Departments in the order of documents, leaders in the order of rank."""

    departments: tuple[Department, ...]
    leaders: tuple[Leader, ...]
