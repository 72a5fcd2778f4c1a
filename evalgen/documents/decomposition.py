"""The decomposition (责任分解表): every indicator down to posts and handlers, with progress, quality, time (F19)."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from evalgen.documents import document
from evalgen.documents.summaries import label, worth
from evalgen.model.dossier import Dossier
from evalgen.model.plan import Category, Duty, Indicator
from evalgen.model.result import Period
from evalgen.text import names, numbers, reports


@document("decomposition", label="责任分解表", order=10, periods=(Period.START,))
def decomposition(dossier: Dossier, _starts: Sequence[int]) -> Mapping[str, object]:
    """The whole bureau's indicators with who does what by when; what the workbook leaves blank stays blank."""
    facts, plan = dossier.particulars, dossier.plan
    return {
        **letterhead(dossier),
        "title": names.decomposition_title(facts.year, facts.organ),
        "items": len(plan.indicators),
        "full": numbers.points(plan.full_marks),
        "handled": sum(bool(one.duty.posts or one.duty.handlers) for one in plan.indicators),
        "categories": [_category(dossier, one) for one in plan.categories if not plan.children(one.path)],
    }


def _category(dossier: Dossier, category: Category) -> Mapping[str, object]:
    """A category that has none below it: its indicators, how many they are and what they are worth."""
    own = dossier.plan.under(category.path)
    return {
        "name": reports.PATH.join(category.path),
        "count": len(own),
        "worth": worth(sum(map(dossier.plan.worth, own), Fraction(0))),
        "rows": [duties(dossier, one) for one in own],
    }


def letterhead(dossier: Dossier) -> Mapping[str, object]:
    """What the documents of the year's start say of themselves."""
    facts = dossier.particulars
    return {
        "page_mark": names.page_mark(sample=dossier.sample, draft=dossier.draft),
        "organ": facts.organ,
        "issued_on": reports.BLANK_DAY,
        "plan_title": names.plan_title(facts.year, facts.organ),
        "document_number": facts.document_number,
        "departments_counted": len(dossier.roster.departments),
        "undivided": all(one.duty == Duty() for one in dossier.plan.indicators),
    }


def duties(dossier: Dossier, indicator: Indicator) -> Mapping[str, object]:
    """A row: the item in full, who answers for it, and how it is broken down."""
    duty = indicator.duty
    return {
        "number": label(dossier.plan, indicator),
        "target": reports.titled(indicator.title, indicator.target),
        "weight": numbers.points(indicator.weight),
        "departments": stacked(indicator.departments),
        "leaders": stacked(indicator.leaders),
        "people": stacked(indicator.people),
        "posts": stacked(duty.posts),
        "handlers": stacked(duty.handlers),
        "half_year": duty.half_year,
        "quality": duty.quality,
        "deadline": duty.deadline,
    }


def stacked(values: Sequence[str]) -> str:
    """Several values, one a line; a collective name breaks after its comma."""
    return "\n".join(values).replace("\u3001", "\u3001\n")
