"""Every hostile workbook is read or refused in one clear word, by every command that reads workbooks."""

from types import MappingProxyType

import pytest

from evalgen.text import rules
from tests.hostile.canary import SECRET
from tests.hostile.conftest import ROUNDS
from tests.hostile.workbooks import ACCEPTED, EITHER

APPROVAL = ("--number", "东效〔2021〕5号", "--by", "办公室")
PLAN, STANDARDS, RESULTS = (f"2021/{name}.xlsx" for name in ("plan", "standards", "results-year"))
FORM = "forms/01-办公室.xlsx"
# Which file a command reads, and the words that make it do so; {office} is the folder.
ENTRIES = MappingProxyType(
    {
        "check": (PLAN, "check"),
        "check the standards": (STANDARDS, "check --period year"),
        "check the results": (RESULTS, "check --period year"),
        "check --annotate": (PLAN, "check --annotate {office}/copy.xlsx"),
        "docs": (PLAN, "docs --out {office}/output"),
        "docs --draft": (PLAN, "docs --draft --out {office}/output"),
        "reports": (PLAN, "reports --period year --out {office}/output"),
        "reports by standards": (STANDARDS, "reports --period year --out {office}/output"),
        "reports by results": (RESULTS, "reports --period year --out {office}/output"),
        "approve": (PLAN, " ".join(("approve", *APPROVAL))),
        "changes": (PLAN, "changes"),
        "changes --html": (PLAN, "changes --html {office}/changes.html"),
        "score": (PLAN, "score"),
        "score by standards": (STANDARDS, "score"),
        "score by results": (RESULTS, "score --explain 1-1"),
        "collect split": (PLAN, "collect split --period year --out {office}/new"),
        "collect split by standards": (STANDARDS, "collect split --period year --out {office}/new"),
        "collect merge": (PLAN, "collect merge --period year --from {office}/forms --out {office}/merged.xlsx"),
        "collect merge of forms": (
            FORM,
            "collect merge --period year --from {office}/forms --out {office}/merged.xlsx",
        ),
        "archive": (PLAN, "archive --out {office}/output"),
        "init": (PLAN, "init 2021 --book h1"),
        "batch of one workbook": (PLAN, "batch {office}/2021/plan.xlsx --out {office}/output"),
    }
)
OTHERS = tuple(name for name in ENTRIES if name != "check")


@pytest.fixture
def entered(office, run, unharmed):
    """Put a workbook in its place and give the command its words."""

    def enter(entry, content):
        place, words = ENTRIES[entry]
        honest = (office / place).read_bytes()
        (office / place).write_bytes(content)
        try:
            with unharmed(office / "output", files=2):  # it and the honest ones beside it
                first, *rest = words.format(office=office).split()
                data = ["--data", office / "2021"] if first != "batch" else []
                steps, rest = ([rest[0]], rest[1:]) if first == "collect" else ([], rest)
                return run(first, *steps, *data, *rest)
        finally:
            (office / place).write_bytes(honest)

    return enter


def said(rule):
    """How a rule's message begins, up to the first fact in it, and its hint."""
    return rule.message.partition("{")[0], rule.hint.partition("{")[0]


def outcome(told, rule, name):
    """Empty where a command ended as it should, naming file, rule and mend; else what it said."""
    clear = told.code in (0, 1, 3) and SECRET not in told.words and "Traceback" not in told.words
    if rule not in (ACCEPTED, EITHER):
        clear &= (
            told.code in (1, 3) and name in told.words and all(one in told.words for one in said(rules.BY_CODE[rule]))
        )
    elif rule == ACCEPTED:
        clear &= told.code in (0, 1)
    refused = told.code == 3
    clear &= not refused or (name in told.words and "→" in told.words)
    return "" if clear else f"{told.code}: {told.words}"


def test_every_hostile_workbook_is_read_or_refused_in_one_clear_word(entered, hostile_workbooks):
    wrong = {
        name: found
        for name, (content, rule) in hostile_workbooks.items()
        if (found := outcome(entered("check", content), rule, "plan.xlsx"))
    }

    assert wrong == {}


@pytest.mark.parametrize("entry", OTHERS)
def test_every_command_refuses_them_alike(entry, entered, hostile_workbooks):
    place = OTHERS.index(entry)
    refused = [(name, *one) for name, one in hostile_workbooks.items() if one[1] not in (ACCEPTED, EITHER)]
    tried = refused if ROUNDS > 1 else refused[place :: 2 * len(OTHERS)]

    wrong = {
        name: found
        for name, content, rule in tried
        if (found := outcome(entered(entry, content), rule, ENTRIES[entry][0].rpartition("/")[2]))
    }

    assert tried
    assert wrong == {}
