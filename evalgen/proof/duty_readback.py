"""The breakdowns read back: every item's posts, handlers and times, by category, by department and by person.

What must stand there is worked out from the dossier, not asked of the documents' own contexts.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import Final

from evalgen.model.dossier import Dossier
from evalgen.model.finding import Finding
from evalgen.model.plan import Indicator
from evalgen.model.roster import Department
from evalgen.model.terms import Share
from evalgen.proof.captioned import Cells, Part, compare_parts
from evalgen.proof.copies import Copy
from evalgen.proof.facts import plain, points, spoken
from evalgen.proof.report_readback import Figure, wrong_figures
from evalgen.scoring.rounding import half_up
from evalgen.text import proof_words as words
from evalgen.text import reports

DECOMPOSITION, BY_DEPARTMENT, BY_PERSON = "decomposition", "department_duties", "personal"
TITLES: Final = MappingProxyType(
    {
        DECOMPOSITION: words.DECOMPOSED_TITLE,
        BY_DEPARTMENT: words.BY_DEPARTMENT_TITLE,
        BY_PERSON: words.BY_PERSON_TITLE,
    }
)


def read_duties(dossier: Dossier, copy: Copy) -> Iterator[Finding]:
    """Every difference between the duties of a dossier and a printed breakdown."""
    if copy.code not in TITLES:
        return
    ours = dossier.particulars
    title = TITLES[copy.code].format(year=ours.year, organ=ours.organ)
    if plain(title) not in plain(copy.text):
        yield words.MISSING.at(copy.place(), what=words.TITLE, wanted=title)
    if copy.code == DECOMPOSITION:
        yield from wrong_figures(copy, _figures(dossier))
    yield from _wrong_sentences(copy, _sentences(dossier, copy.code))
    parts = {DECOMPOSITION: _by_category, BY_DEPARTMENT: _by_department, BY_PERSON: _by_person}
    yield from compare_parts(copy, tuple(parts[copy.code](dossier)))


def _wrong_sentences(copy: Copy, sentences: Mapping[str, bool]) -> Iterator[Finding]:
    """Sentences that stand there without reason, or that don't stand where they should."""
    text = plain(copy.text)
    for sentence, due in sentences.items():
        if (plain(sentence) in text) is not due:
            wanted, found = (sentence, words.NOTHING) if due else (words.NOTHING, sentence)
            yield words.DIFFERENT.at(copy.place(), what=words.IN_PROSE, wanted=wanted, found=found)


# What each of them prints.


def _by_category(dossier: Dossier) -> Iterator[Part]:
    plan = dossier.plan
    deepest = [one for one in plan.categories if all(other.path[:-1] != one.path for other in plan.categories)]
    own = {one.path: [item for item in plan.indicators if item.path == one.path] for one in deepest}
    names = {path: reports.PATH.join(path) for path in own}
    yield Part(
        caption=words.CATEGORIES_CAPTION,
        heads=words.CATEGORIES_HEADS,
        rows=tuple((names[path], str(len(items)), _worth(dossier, items)) for path, items in own.items()),
    )
    for path, items in own.items():
        rows = ((*_item(dossier, one), _stacked(one.people), *_duty(one)) for one in items)
        yield Part(caption=names[path], heads=words.DECOMPOSED_HEADS, rows=tuple(rows))


def _by_department(dossier: Dossier) -> Iterator[Part]:
    departments = dossier.roster.departments
    yield Part(
        caption=words.DEPARTMENTS_CAPTION,
        heads=words.DEPARTMENTS_HEADS,
        rows=tuple(
            (one.name, one.leader, one.person, str(count), str(everyone), worth)
            for one in departments
            for count, everyone, worth in (_counts(dossier, one),)
        ),
    )
    for one in departments:
        count, everyone, worth = _counts(dossier, one)
        caption = words.DEPARTMENT_CAPTION.format(
            name=one.name,
            leader=one.leader,
            person=one.person or reports.NOTHING,
            count=count,
            everyone=words.EVERYONE_COUNT.format(count=everyone) if everyone else "",
            points=worth,
        )
        rows = ((*_item(dossier, item, one), *_duty(item)) for item in _answered(dossier, one))
        yield Part(caption=caption, heads=words.BY_DEPARTMENT_HEADS, rows=tuple(rows))


def _by_person(dossier: Dossier) -> Iterator[Part]:
    roster, as_of = dossier.roster, dossier.results.as_of if dossier.results else None
    leaders = {one.name: one.post or words.LEADING for one in roster.leaders}
    in_charge = {one.person: words.IN_CHARGE for one in roster.departments if one.person}
    answering = {name: _answering(dossier, name, everywhere=name in in_charge) for name in (*leaders, *in_charge)}
    people = [
        (name, (in_charge | leaders)[name], words.COMMA.join(_departments(roster.departments, name)), own)
        for name, own in answering.items()
        if own
    ]
    yield Part(
        caption=words.PEOPLE_CAPTION,
        heads=words.PEOPLE_HEADS,
        rows=tuple((*who, str(len(own)), _worth(dossier, own)) for *who, own in people),
    )
    for name, capacity, departments, own in people:
        facts = {"name": name, "capacity": capacity, "departments": departments}
        caption = words.PERSON_CAPTION.format(**facts, count=len(own), points=_worth(dossier, own))
        yield Part(
            caption=caption + (words.UP_TO.format(day=spoken(as_of)) if as_of and dossier.card else ""),
            heads=words.REACHED_HEADS if dossier.card else words.PLANNED_HEADS,
            rows=tuple(_reached(dossier, one) for one in own),
        )


def _figures(dossier: Dossier) -> Iterator[Figure]:
    items = dossier.plan.indicators
    handled = sum(bool(one.duty.posts or one.duty.handlers) for one in items)
    yield Figure(words.DECOMPOSED, str(len(items)), words.PIECES)
    yield Figure(words.FULL, points(dossier.plan.full_marks), words.POINTS_UNIT)
    yield Figure(words.INTO, str(len(dossier.roster.departments)), words.DEPARTMENTS_UNIT)
    if not _undivided(dossier) and handled < len(items):
        yield Figure(words.HANDLED, str(handled), words.PIECES)
        yield Figure(words.NOT_HANDLED, str(len(items) - handled), words.PIECES)


def _sentences(dossier: Dossier, code: str) -> Mapping[str, bool]:
    """The sentences that depend on the dossier, and whether they are due."""
    if code == BY_PERSON:
        return {}
    due = {words.UNDIVIDED: _undivided(dossier)}
    if code == BY_DEPARTMENT:
        items = dossier.plan.indicators
        several = [bool(dossier.terms.shares_of(one.key)) for one in items if one.everyone or len(one.departments) > 1]
        due |= {words.EVERYWHERE: any(one.everyone for one in items)}
        due |= {words.BY_SHARES: any(several), words.IN_FULL: not all(several)}
    return due


# Who answers for what.


def _answered(dossier: Dossier, department: Department) -> list[Indicator]:
    return [one for one in dossier.plan.indicators if one.everyone or department.name in one.departments]


def _answering(dossier: Dossier, name: str, *, everywhere: bool) -> list[Indicator]:
    return [
        one
        for one in dossier.plan.indicators
        if name in (*one.leaders, *one.people) or (one.everyone and everywhere)
    ]


def _departments(departments: Sequence[Department], name: str) -> list[str]:
    return [one.name for one in departments if name in (one.leader, one.person)]


def _counts(dossier: Dossier, department: Department) -> tuple[int, int, str]:
    """How many items a department answers for, how many of them with all others, and its points."""
    own = _answered(dossier, department)
    return len(own), sum(one.everyone for one in own), _worth(dossier, own, department)


def _worth(dossier: Dossier, items: Sequence[Indicator], department: Department | None = None) -> str:
    """The points of some items; of a department's share, where one is declared for it."""
    total = Fraction(0)
    for one in items:
        share = _share(dossier, one, department)
        total += dossier.plan.worth(one) * (Fraction(share.per_cent) / 100 if share else 1)
    return points(half_up(total, 4))


def _share(dossier: Dossier, item: Indicator, department: Department | None) -> Share | None:
    own = (one for one in dossier.terms.shares if department is not None and one.department == department.name)
    return next((one for one in own if one.indicator == item.key), None)


def _undivided(dossier: Dossier) -> bool:
    duties = (one.duty for one in dossier.plan.indicators)
    return not any(one.posts or one.handlers or one.half_year or one.quality or one.deadline for one in duties)


# Rows.


def _item(dossier: Dossier, item: Indicator, department: Department | None = None) -> Cells:
    """An item up to its leaders; with a department's share of its weight."""
    target = reports.TITLED.format(title=item.title, clause=item.target) if item.title else item.target
    weight = points(item.weight)
    if share := _share(dossier, item, department):
        own = points(item.weight * share.per_cent / Decimal(100))
        facts = {"role": words.ROLES[share.role], "per_cent": points(share.per_cent), "weight": weight}
        weight = words.SHARED_WEIGHT.format(points=own, **facts)
    return (_number(dossier, item), target, weight, _stacked(item.departments), _stacked(item.leaders))


def _duty(item: Indicator) -> Cells:
    duty = item.duty
    return (_stacked(duty.posts), _stacked(duty.handlers), duty.half_year, duty.quality, duty.deadline)


def _reached(dossier: Dossier, item: Indicator) -> Cells:
    """A person's item, with its deadline or with what was reached of it."""
    departments = words.EVERYONE if item.everyone else words.COMMA.join(item.departments)
    name = item.title or reports.clause(item.target)
    row = (_number(dossier, item), name, points(item.weight), departments)
    if dossier.card is None:
        return (*row, item.duty.deadline)
    score = dossier.card.of(item.key)
    progress = reports.NOTHING if score.progress is None else f"{half_up(score.progress * 100, 1)}{words.PER_CENT}"
    return (*row, progress, reports.NOTHING if score.points is None else str(score.points))


def _number(dossier: Dossier, item: Indicator) -> str:
    parts = sum(one.number == item.number for one in dossier.plan.indicators)
    return item.number if parts == 1 else reports.PART.format(number=item.number, part=item.part)


def _stacked(values: Sequence[str]) -> str:
    return "".join(values)
