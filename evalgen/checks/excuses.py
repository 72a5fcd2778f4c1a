"""Items that do not apply, with reason and approval; problems, with what is done about them."""

import re
from collections.abc import Iterator
from typing import Final

from evalgen.checks import Submission, check
from evalgen.checks.citations import better_number
from evalgen.checks.reported import Reported, reported
from evalgen.model.finding import Finding
from evalgen.text import glossary, rules
from evalgen.text.names import listed

_NUMBER: Final = re.compile(glossary.DOCUMENT_NUMBER)
_PROOF: Final = ("excuse", "excuse_approval")
_SCORED: Final = ("actual", "claimed")


@check("excuses", label="不适用")
def excuses(submission: Submission) -> Iterator[Finding]:
    """What does not apply has its reason and approval, and nothing to be scored."""
    for one in reported(submission):
        if one.excused:
            yield from _excused(one)
        elif one.row["excused"].blank:
            for code in [code for code in _PROOF if not one.row[code].blank][:1]:
                yield rules.EXCUSE_IDLE.at(one.at(code), column=glossary.COLUMNS[code])


@check("excused_rule", label="不适用处理")
def excused_rule(submission: Submission) -> Iterator[Finding]:
    """Where an item does not apply, it is declared what that means for its score."""
    excused = [one for one in reported(submission) if one.excused]
    if excused and submission.plan and submission.plan.terms.not_applicable is None:
        facts = {"sheet": glossary.SHEETS["terms"], "term": glossary.KEYS["not_applicable"]}
        yield rules.EXCUSED_WITHOUT_RULE.at(excused[0].at("excused"), **facts)


@check("remedies", label="问题和整改")
def remedies(submission: Submission) -> Iterator[Finding]:
    """A problem has its remedy, and a remedy its problem."""
    for one in reported(submission):
        problem, remedy = one.row["problem"], one.row["remedy"]
        if remedy.blank and not problem.blank:
            yield rules.REMEDY_MISSING.at(one.at("remedy"))
        elif problem.blank and not remedy.blank:
            yield rules.PROBLEM_MISSING.at(one.at("problem"))


def _excused(one: Reported) -> Iterator[Finding]:
    for code in _PROOF:
        if one.row[code].blank:
            yield rules.EXCUSE_BLANK.at(one.at(code), number=one.number, column=glossary.COLUMNS[code])
    approval = one.row["excuse_approval"]
    if approval.text and not _NUMBER.fullmatch(approval.text):
        yield rules.EXCUSE_NUMBER.at(approval.location, number=approval.text, hint=better_number(approval.text))
    filled = [code for code in _SCORED if not one.row[code].blank]
    if filled:
        columns = listed([glossary.COLUMNS[code] for code in filled])
        yield rules.EXCUSED_AND_SCORED.at(one.at(filled[0]), columns=columns)
