"""The grade that a bureau gives itself: a declared one, that no veto forbids, and that its score earns."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from evalgen.checks import Submission, check
from evalgen.checks.nearest import suggestion
from evalgen.checks.parts import plan_keys
from evalgen.checks.reported import filed
from evalgen.model.finding import Finding
from evalgen.model.terms import VetoEffect
from evalgen.text import glossary, rules
from evalgen.text.numbers import points
from evalgen.workbook.results import assemble_results

_EFFECTS: Final = {value: label for label, value in glossary.CHOICES["effect"].items()}


@check("claimed_grade", label="自评等次")
def claimed_grade(submission: Submission) -> Iterator[Finding]:
    """The grade is a declared one, and none that a veto forbids."""
    cell = filed(submission, "claimed_grade")
    if submission.plan is None or cell is None or not cell.text:
        return
    terms = submission.plan.terms
    ranked = [one.name for one in sorted(terms.grades, key=lambda one: one.floor, reverse=True)]
    if cell.text not in ranked:
        sheet = glossary.SHEETS["grades"]
        hint = suggestion(cell.text, ranked, sheet)
        yield rules.GRADE_UNKNOWN.at(cell.location, grade=cell.text, sheet=sheet, hint=hint)
        return
    forbidden = {VetoEffect.LOWEST: ranked[:-1], VetoEffect.NOT_BEST: ranked[:1]}
    occurred = {row["item_code"].text for row in submission.rows("veto_events")}
    for veto in terms.vetoes:
        if veto.code in occurred and cell.text in forbidden[veto.effect]:
            facts = {"claimed": cell.text, "matter": veto.matter, "effect": _EFFECTS[veto.effect]}
            yield rules.GRADE_VETOED.at(cell.location, **facts)
            return


@check("earned_grade", label="等次与得分", last=True)
def earned_grade(submission: Submission) -> Iterator[Finding]:
    """The grade is the one that the composite score earns, where everything is scored."""
    cell, keys = filed(submission, "claimed_grade"), plan_keys(submission)
    if submission.plan is None or keys is None or cell is None or not cell.text:
        return
    # pandas takes its time, and few results claim a grade.
    from evalgen.scoring.engine import score

    card = score(replace(submission.plan, results=assemble_results(submission.tables, keys)))
    if card.official and card.grade and card.grade.name != cell.text and card.composite is not None:
        facts = {"claimed": cell.text, "composite": points(card.composite), "grade": card.grade.name}
        yield rules.GRADE_DIFFERS.at(cell.location, **facts)
