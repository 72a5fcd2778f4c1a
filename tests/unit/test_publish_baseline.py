"""The approved plan in its file: readable, equal for equal facts, and never changed without a trace."""

import hashlib
import json
import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from decimal import Decimal
from threading import Barrier

import pytest

from evalgen.errors import OutputError, SourceError, UsageError
from evalgen.model.change import Adjustment, Approval, Field, approved
from evalgen.model.finding import Finding, Location, Severity
from evalgen.model.plan import Duty, Standard
from evalgen.publish.baseline import NAME, approve, current, freeze, history, read
from evalgen.publish.canonical import digest
from evalgen.publish.lock import alone
from evalgen.text import changing
from evalgen.workbook.assemble import assemble

TODAY = date(2021, 12, 1)
FIRST = Approval(number="东效〔2021〕4号", day=date(2021, 10, 20), organ="市效能建设领导小组", by="林芳")
SECOND = replace(FIRST, number="东效〔2021〕9号", day=date(2021, 11, 1))
ROW = Adjustment(
    number=SECOND.number,
    day=date(2021, 11, 1),
    organ=SECOND.organ,
    subject="1-2",
    field=Field.WEIGHT,
    old="2",
    new="3",
    reason="上级调整任务",
)


@pytest.fixture(scope="session")
def plan(sound):
    """The dossier of the valid plan."""
    return assemble(sound[0].tables)


def heavier(dossier, weight, key="1-2#1", **facts):
    """The dossier with the weight of one indicator changed."""
    items = (replace(one, weight=Decimal(weight)) if one.key == key else one for one in dossier.plan.indicators)
    return replace(dossier, plan=replace(dossier.plan, indicators=tuple(items)), **facts)


@pytest.fixture
def chain(plan, tmp_path):
    """A folder with three baselines."""
    approve(plan, FIRST, tmp_path, TODAY)
    approve(heavier(plan, 3, adjustments=(ROW,)), SECOND, tmp_path, TODAY)
    approve(heavier(plan, "2.5", adjustments=(ROW,)), replace(SECOND, number="东效〔2021〕11号"), tmp_path, TODAY)
    return tmp_path


# The file.


def test_a_baseline_comes_back_as_it_was_frozen(plan, tmp_path):
    path = tmp_path / NAME
    scored = replace(plan.plan.indicators[0], standard=Standard(method="ratio", goal=Decimal("97.5"), unit="%"))
    worded = replace(plan.plan.indicators[1], standard=Standard(method="attainment", goal="是"))
    items = (scored, replace(worded, duty=Duty(deadline="12月底")), *plan.plan.indicators[2:])
    full = replace(plan, plan=replace(plan.plan, indicators=items), adjustments=(ROW,))

    path.write_bytes(freeze(full, replace(FIRST, day=None), "a" * 64))

    found = read(path)
    assert found.plan == approved(full.plan)
    assert found.approval == replace(FIRST, day=None)
    assert (found.year, found.predecessor, found.adjustments) == (2021, "a" * 64, (ROW,))


def test_equal_facts_have_equal_bytes(plan):
    again = heavier(plan, "2.0")

    assert freeze(again, FIRST) == freeze(plan, FIRST)


def test_people_and_prose_are_no_part_of_it(plan):
    items = (replace(one, leaders=("陈明",), people=(), remark="已核") for one in plan.plan.indicators)
    categories = (replace(one, called="别称", description="另述") for one in plan.plan.categories)
    moved = replace(plan.plan, indicators=tuple(items), categories=tuple(categories))

    assert freeze(replace(plan, plan=moved), FIRST) == freeze(plan, FIRST)


def test_a_change_of_one_field_is_one_line_beside_the_digest(plan):
    old, new = (freeze(one, FIRST).decode().splitlines() for one in (plan, heavier(plan, "1.5")))

    differing = [(one.strip(), other.strip()) for one, other in zip(old, new, strict=True) if one != other]
    assert [one for one in differing if "sha256" not in one[0]] == [('"weight": "2",', '"weight": "1.5",')]
    assert len(differing) == 2


def test_it_is_readable_and_numbers_are_plain(plan):
    text = freeze(heavier(plan, Decimal("1E+2")), FIRST).decode("utf-8")

    assert '      "target": "整治入河排污口",\n      "weight": "100",\n      "departments": ["法规科"],\n' in text
    assert "\\u" not in text


def test_the_digest_is_that_of_the_file_without_its_line(plan, tmp_path):
    path = tmp_path / NAME
    path.write_bytes(freeze(plan, FIRST))
    rest = [line for line in path.read_bytes().splitlines(keepends=True) if not line.startswith(b'  "sha256"')]

    assert hashlib.sha256(b"".join(rest)).hexdigest() == digest(read(path)) == json.loads(path.read_bytes())["sha256"]
    assert json.loads(b"".join(rest))["year"] == 2021


# Tampering.


def test_a_change_of_any_one_byte_is_refused(plan, tmp_path):
    path = tmp_path / NAME
    content = freeze(replace(plan, adjustments=(ROW,)), FIRST)
    for place in range(0, len(content), 7):
        path.write_bytes(content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :])

        with pytest.raises(SourceError) as refusal:
            read(path)
        assert refusal.value.hint


def test_a_weight_changed_by_hand_is_named_as_tampering(plan, tmp_path):
    path = tmp_path / NAME
    path.write_bytes(freeze(plan, FIRST).replace(b'"weight": "2"', b'"weight": "3"'))

    with pytest.raises(SourceError, match="在冻结以后被改动过"):
        read(path)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"{}",
        b'{"format": 1}',
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"format": 1, "year": 1e999}',
    ],
)
def test_what_is_no_baseline_is_refused(tmp_path, content):
    path = tmp_path / NAME
    path.write_bytes(content)

    with pytest.raises(SourceError, match="不是批复基线"):
        read(path)


def test_a_number_that_is_none_is_refused_although_the_digest_agrees(plan, tmp_path):
    path = tmp_path / NAME
    path.write_bytes(freeze(heavier(plan, "NaN"), FIRST))

    with pytest.raises(SourceError, match="不是批复基线"):
        read(path)


def test_the_file_of_a_later_version_is_told_apart_from_a_damaged_one(tmp_path):
    path = tmp_path / NAME
    path.write_text('{"format": 2}', encoding="utf-8")

    with pytest.raises(SourceError, match="格式是 2"):
        read(path)


def test_ends_of_lines_may_be_those_of_windows(plan, tmp_path):
    path = tmp_path / NAME
    path.write_bytes(freeze(plan, FIRST).replace(b"\n", b"\r\n"))

    assert read(path).year == 2021


def test_a_missing_file_says_how_to_make_one(tmp_path):
    with pytest.raises(SourceError) as refusal:
        read(tmp_path / NAME)

    assert "approve" in refusal.value.hint
    assert current(tmp_path) is None
    assert history(tmp_path) == ()


# The chain.


def test_every_baseline_names_its_predecessor_and_the_former_ones_are_kept(chain):
    baselines = history(chain)

    assert sorted(path.name for path in chain.iterdir()) == ["baseline-1.json", "baseline-2.json", "baseline.json"]
    assert [one.approval.number for one in baselines] == ["东效〔2021〕4号", "东效〔2021〕9号", "东效〔2021〕11号"]
    assert [one.predecessor for one in baselines] == ["", digest(baselines[0]), digest(baselines[1])]
    assert current(chain) == baselines[-1]
    assert baselines[1].adjustments == (ROW,)


def test_a_former_baseline_that_was_forged_with_its_digest_breaks_the_chain(chain, plan):
    (chain / "baseline-1.json").write_bytes(freeze(heavier(plan, 1), FIRST))

    with pytest.raises(SourceError, match="前后不相连"):
        history(chain)


@pytest.mark.parametrize("name", ["baseline-1.json", "baseline-2.json", "baseline.json"])
def test_a_baseline_that_is_gone_breaks_the_chain(chain, name):
    (chain / name).unlink()

    with pytest.raises(SourceError):
        history(chain)


def test_an_approval_that_was_stopped_halfway_is_taken_up_again(chain, plan):
    (chain / "baseline-3.json").write_bytes((chain / NAME).read_bytes())

    assert len(history(chain)) == 3
    approve(heavier(plan, 1), replace(SECOND, number="东效〔2021〕12号"), chain, TODAY)

    assert len(history(chain)) == 4


# Approving.


def test_the_plan_unchanged_is_not_frozen_again(chain, plan):
    with pytest.raises(UsageError, match="完全相同"):
        approve(heavier(plan, "2.5"), SECOND, chain, TODAY)

    assert len(history(chain)) == 3


def test_a_plan_with_errors_is_not_frozen(plan, tmp_path):
    error = Finding(code="C101", severity=Severity.ERROR, message="", hint="", location=Location("plan.xlsx"))

    approve(plan, FIRST, tmp_path, TODAY, [replace(error, severity=Severity.WARNING)])
    with pytest.raises(UsageError, match="没有批准依据"):
        approve(heavier(plan, 1), SECOND, tmp_path, TODAY, [error])

    assert len(history(tmp_path)) == 1


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"number": "东效[2021]9号"}, "批准文号"),
        ({"number": ""}, "批准文号"),
        ({"organ": ""}, "批准机关"),
        ({"day": date(2021, 12, 2)}, "还没有到"),
        ({"day": date(2021, 10, 19)}, "早于现有批复基线"),
    ],
)
def test_an_approval_that_cannot_be_freezes_nothing(plan, tmp_path, facts, words):
    approve(plan, FIRST, tmp_path, TODAY)

    with pytest.raises(UsageError, match=words) as refusal:
        approve(heavier(plan, 1), replace(SECOND, **facts), tmp_path, TODAY)

    assert refusal.value.hint
    assert len(history(tmp_path)) == 1


def test_a_sample_is_never_approved(plan, tmp_path):
    with pytest.raises(UsageError, match="样例"):
        approve(replace(plan, sample=True), FIRST, tmp_path, TODAY)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="nothing refuses the superuser")
def test_a_folder_that_refuses_keeps_what_it_has(plan, tmp_path):
    tmp_path.chmod(0o555)

    with pytest.raises(OutputError):
        approve(plan, FIRST, tmp_path, TODAY)

    tmp_path.chmod(0o755)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_told(plan, tmp_path):
    with pytest.raises(OutputError) as refusal:
        approve(plan, FIRST, tmp_path / "2021", TODAY)

    assert refusal.value.hint


# Two at once.


def test_whoever_finds_another_freezing_is_refused_and_changes_nothing(plan, tmp_path):
    approve(plan, FIRST, tmp_path, TODAY)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}

    with alone(tmp_path / "baseline"), pytest.raises(OutputError, match="另一个程序") as refused:
        approve(heavier(plan, 3, adjustments=(ROW,)), SECOND, tmp_path, TODAY)

    assert refused.value.hint
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_of_two_who_freeze_the_same_plan_at_once_one_does_and_the_other_is_told_that_nothing_has_changed(
    plan, tmp_path
):
    together, approvals = Barrier(2), (FIRST, replace(FIRST, by="李明"))

    def freezing(approval):
        together.wait()
        try:
            return approve(plan, approval, tmp_path, TODAY)
        except UsageError as refused:
            return refused.message

    with ThreadPoolExecutor(2) as both:
        ended = list(both.map(freezing, approvals))

    assert tmp_path / NAME in ended
    assert changing.NOTHING_CHANGED in ended
    assert [path.name for path in tmp_path.iterdir()] == [NAME]
    assert history(tmp_path)[0].approval in approvals


def test_two_who_freeze_different_plans_at_once_make_one_chain(plan, tmp_path):
    together = Barrier(2)
    approve(plan, FIRST, tmp_path, TODAY)

    def freezing(weight):
        together.wait()
        return approve(heavier(plan, weight, adjustments=(ROW,)), SECOND, tmp_path, TODAY)

    with ThreadPoolExecutor(2) as both:
        assert list(both.map(freezing, (3, 4))) == [tmp_path / NAME] * 2

    assert len(history(tmp_path)) == 3
    assert sorted(path.name for path in tmp_path.iterdir()) == ["baseline-1.json", "baseline-2.json", NAME]
