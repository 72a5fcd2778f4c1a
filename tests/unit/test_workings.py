"""Workings: whoever reads them can recompute a score by hand, and a program can too."""

import json
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from evalgen.model.terms import NotApplicable
from evalgen.scoring.engine import score
from evalgen.workings import explained, keys_meant, records


def test_the_working_of_an_item_has_every_step_in_its_order(scored):
    assert explained(scored().card, "1-2#1") == (
        "  项目：1-2#1 水体治理",
        "  满分：2",
        "  计分方法：差距扣分",
        "  规则：差距扣分：权重 − 差距步数 × 每步扣分，不低于 0",
        "  计分参数：方向=≥；步长=1；每步扣=0.5",
        "  目标值：97 %",
        "  实际值：97 %",
        "  代入计算：差距 0，按步长 1 计 0 步；max(2 − 0 × 0.5, 0) = 2",
        "  未舍入：2",
        "  舍入后：2.0",
        "  计入合计：2",
        "  完成情况：整治率百分之九十七",
    )


def test_what_happened_stands_in_the_sum(scored):
    assert "  代入计算：max(2 − 1 × 0.5（迟到早退）, 0) = 1.5" in explained(scored().card, "2-1#1")


def test_an_item_without_a_title_goes_by_its_target(scored):
    assert explained(scored().card, "3-1#1")[0] == "  项目：3-1#1 编制部门权责清单"


def test_a_fraction_is_told_as_one_and_as_what_it_comes_to(scored, results_content):
    results = [{**row, "actual": 7} if row["part"] == "1-1#1" else row for row in results_content["results"]]
    standards = [{"part": "1-1#1", "method": "完成率", "goal": 21, "unit": "个"}]
    lines = explained(scored(results=results, standards={"standards": standards}).card, "1-1#1")

    assert "  代入计算：1 × min(7 ÷ 21, 1) = 1/3（≈0.3333）" in lines
    assert lines[-4:-1] == ("  未舍入：1/3（≈0.3333）", "  舍入后：0.3", "  计入合计：0.3")


def test_an_item_without_a_result_has_no_points(scored, results_content):
    lines = explained(scored(results=results_content["results"][:-1]).card, "3-2#1")

    assert "  代入计算：尚无可计分的结果" in lines
    assert not any("舍入" in line or "计入合计" in line for line in lines)


def test_an_item_that_does_not_apply_says_by_which_rule_and_approval(scored, results_content):
    excused = {"excused": "是", "excuse": "没有河道", "excuse_approval": "东效〔2021〕8号"}
    results = [{**row, **excused} if row["part"] == "1-2" else row for row in results_content["results"]]
    dossier = scored(results=results)
    dropped = replace(dossier, terms=replace(dossier.terms, not_applicable=NotApplicable.DROP))

    assert "  规则：不适用（东效〔2021〕8号）：给满分" in explained(dossier.card, "1-2#1")
    assert "  规则：不适用（东效〔2021〕8号）：剔除，不计入满分" in explained(score(dropped), "1-2#1")


def test_a_number_means_all_its_parts_and_a_part_only_itself(scored):
    card = scored().card

    assert keys_meant(card, "1-1") == ("1-1#1", "1-1#2")
    assert keys_meant(card, "1-1#2") == ("1-1#2",)
    assert keys_meant(card, "2-1") == ("2-1#1",)
    assert keys_meant(card, "1") == keys_meant(card, "9-9") == ()


def test_the_card_is_a_record_without_any_float(scored):
    def floats(value):
        if isinstance(value, dict):
            return any(map(floats, value.values()))
        if isinstance(value, list):
            return any(map(floats, value))
        return isinstance(value, float)

    dossier = scored()
    record = json.loads(json.dumps(records(dossier.card)))

    assert not floats(record)
    assert Decimal(record["targets"]) == dossier.card.targets
    assert sum(Fraction(one["official"]) for one in record["items"]) == dossier.card.targets_sum.won
    assert [one["key"] for one in record["items"]] == [one.key for one in dossier.plan.indicators]
    assert [Decimal(one["points"]) for one in record["departments"]] == [one.points for one in dossier.card.departments]
    assert [one["code"] for one in record["components"]] == ["targets", "inspection"]
    assert (record["grade"], record["official"]) == (dossier.card.grade.name, True)


def test_what_is_not_there_is_null_in_the_record(scored):
    record = records(scored(standards={"grades": [], "components": []}).card)

    assert (record["composite"], record["grade"]) == (None, None)
    assert record["missing"]
