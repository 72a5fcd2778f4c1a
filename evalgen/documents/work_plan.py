"""The work plan (工作方案): what is evaluated, how, and who answers for it (domain F4–F34)."""

from collections.abc import Mapping, Sequence

from evalgen.documents import document
from evalgen.model.dossier import Dossier, Purpose
from evalgen.model.plan import Category, Plan
from evalgen.text import names, numbers


@document("work_plan", label="工作方案", order=2, reviewed=True)
def work_plan(dossier: Dossier, _starts: Sequence[int]) -> Mapping[str, object]:
    """The plan's prose; its sentences that list categories follow the workbook."""
    facts, plan = dossier.particulars, dossier.plan
    goals = plan.children()
    return {
        "page_mark": names.page_mark(sample=dossier.sample, draft=dossier.draft),
        "plan_title": names.plan_title(facts.year, facts.organ),
        "table_title": names.table_title(facts.year, facts.organ),
        "bases": dossier.cited(Purpose.BASIS),
        "goals_named": names.listed([goal.spoken for goal in goals]),
        "goals_counted": numbers.counted(len(goals)),
        "goals": [_goal(plan, goal) for goal in goals],
        "surveyed_by": facts.surveyed_by,
        "inspected_by": facts.inspected_by,
        "review_due": numbers.day(facts.review_due),
        "reviewed_by": facts.reviewed_by,
        "approved_by": facts.approved_by,
        "publicity": facts.publicity,
        "year_end": facts.year_end,
    }


def _goal(plan: Plan, goal: Category) -> Mapping[str, object]:
    """One first-level category as the prose tells it: its parts, and what is said of each."""
    parts = plan.children(goal.path)
    return {
        "name": goal.spoken,
        "description": goal.description,
        "parts_named": names.enumerated([part.spoken for part in parts]),
        "parts_counted": numbers.counted(len(parts)) if parts else "",
        "parts": [{"name": part.spoken, "description": part.description} for part in parts if part.description],
    }
