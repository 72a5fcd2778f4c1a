"""What differs from the approved plan: told item by item, as what it is, and covered by one adjustment each."""

import sys
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from evalgen.comparison.compare import compare
from evalgen.comparison.cover import cover, is_covered, says_same, unsettled
from evalgen.model.change import Adjustment, Approval, Baseline, ChangeKind, Field, Scope, approved
from evalgen.model.plan import Category, Duty, Indicator, Plan, Standard, Weighting

DUTY, POWER = "职能工作目标", "行政能力目标"
KEY, DAILY, LAW = (DUTY, "重点工作目标"), (DUTY, "常规工作目标"), (POWER, "依法行政")
AIR, CAR = "治理建筑工地扬尘，加强陶瓷行业污染整治", "完成老旧机动车尾气检测和淘汰"
WATER, DRILL = "整治上级交办的入河排污口", "持续开展执法大练兵行动"
LISTS, CHART = "编制部门权责清单并向社会公布", "简化办事程序，压缩办事时限"


def item(number, part, path, target, weight, *departments, title="", **standard):
    return Indicator(
        number=number,
        part=part,
        path=path,
        title=title,
        target=target,
        weight=Decimal(weight),
        departments=departments or ("法规科",),
        leaders=("黄强",),
        people=("林芳",),
        standard=Standard(**standard),
    )


RATIO = {"method": "ratio", "goal": Decimal(20), "unit": "个"}
PLAN = Plan(
    categories=(
        Category(path=(DUTY,), quota=Decimal(6)),
        Category(path=KEY, quota=Decimal(4), prefix="1", description="由上级下达"),
        Category(path=DAILY, quota=Decimal(2), prefix="2"),
        Category(path=(POWER,), quota=Decimal(4)),
        Category(path=LAW, quota=Decimal(4), prefix="3"),
    ),
    indicators=(
        item("1-1", 1, KEY, AIR, 1, title="大气治理"),
        item("1-1", 2, KEY, CAR, 1, title="大气治理"),
        item("1-2", 1, KEY, WATER, 2, "法规科", "办公室", title="水体治理", **RATIO),
        item("2-1", 1, DAILY, DRILL, 2),
        item("3-1", 1, LAW, LISTS, 1, "各科室、直属各单位"),
        item("3-2", 1, LAW, CHART, 3),
    ),
    full_marks=Decimal(10),
)
APPROVAL = Approval(number="东效〔2021〕4号", day=date(2021, 10, 20), organ="市效能建设领导小组", by="林芳")
BASELINE = Baseline(year=2021, approval=APPROVAL, predecessor="", plan=approved(PLAN))


def with_items(*items):
    return replace(PLAN, indicators=items)


def edited(which, at=1, /, **fields):
    """The plan with some fields of one indicator changed."""
    key = f"{which}#{at}"
    return with_items(*(replace(one, **fields) if one.key == key else one for one in PLAN.indicators))


def of(number, part=1):
    return next(one for one in PLAN.indicators if one.key == f"{number}#{part}")


def told(plan):
    """The differences as (subject, field, old, new)."""
    return [(one.subject, one.field, one.old, one.new) for one in compare(BASELINE, plan)]


def kinds(plan):
    """The differences as (kind, before, after)."""
    return [(one.kind, one.before, one.after) for one in compare(BASELINE, plan)]


def adjustment(change, **facts):
    """The row that covers a change, with some facts changed."""
    row = Adjustment(
        number="东效〔2021〕9号",
        day=date(2021, 11, 1),
        organ="市效能建设领导小组",
        subject=change.subject,
        field=change.field,
        old=change.old,
        new=change.new,
        reason="上级调整任务",
    )
    return replace(row, **facts)


# What is no change.


def test_the_same_plan_has_no_differences():
    assert compare(BASELINE, PLAN) == ()


def test_people_who_move_and_what_only_the_prose_says_are_no_change_of_the_plan():
    moved = [replace(one, leaders=("陈明",), people=("高伟",), remark="已核") for one in PLAN.indicators]
    called = [replace(one, called="重点", description="另述") for one in PLAN.categories]
    duties = [replace(one, duty=Duty(posts=("综合岗",), handlers=("林芳",))) for one in moved]

    assert compare(BASELINE, replace(PLAN, indicators=tuple(duties), categories=tuple(called))) == ()


def test_a_weight_written_with_a_zero_more_is_the_same_weight():
    assert told(edited("1-2", weight=Decimal("2.0"))) == []


# Fields.


@pytest.mark.parametrize(
    ("fields", "field", "old", "new"),
    [
        ({"title": "水环境治理"}, Field.TITLE, "水体治理", "水环境治理"),
        ({"target": WATER + "150个"}, Field.TARGET, WATER, WATER + "150个"),
        ({"weight": Decimal("1.5")}, Field.WEIGHT, "2", "1.5"),
        ({"departments": ("法规科",)}, Field.DEPARTMENTS, "法规科、办公室", "法规科"),
        ({"departments": ("办公室", "法规科")}, Field.DEPARTMENTS, "法规科、办公室", "办公室、法规科"),
        ({"duty": Duty(deadline="12月底")}, Field.DEADLINE, "", "12月底"),
        ({"path": DAILY}, Field.CATEGORY, "职能工作目标/重点工作目标", "职能工作目标/常规工作目标"),
    ],
)
def test_every_field_of_an_item_is_compared(fields, field, old, new):
    assert told(edited("1-2", **fields)) == [("1-2", field, old, new)]


@pytest.mark.parametrize(
    ("fields", "field", "old", "new"),
    [
        ({"method": "attainment"}, Field.METHOD, "完成率", "达标"),
        ({"parameters": "封顶=1.1"}, Field.PARAMETERS, "", "封顶=1.1"),
        ({"goal": Decimal(18)}, Field.GOAL, "20", "18"),
        ({"goal": None}, Field.GOAL, "20", ""),
        ({"unit": "处"}, Field.UNIT, "个", "处"),
        ({"rated_by": "市委宣传部"}, Field.RATED_BY, "", "市委宣传部"),
    ],
)
def test_how_an_item_is_scored_is_compared(fields, field, old, new):
    changed = replace(of("1-2").standard, **fields)

    assert told(edited("1-2", standard=changed)) == [("1-2", field, old, new)]


def test_a_part_of_an_item_goes_by_its_key():
    [change] = compare(BASELINE, edited("1-1", 2, weight=Decimal(2)))

    assert (change.kind, change.scope, change.subject) == (ChangeKind.ALTERED, Scope.ITEM, "1-1#2")
    assert (change.before, change.after) == (("1-1#2",), ("1-1#2",))


def test_two_weights_that_are_swapped_are_two_changes_although_every_sum_stays():
    weights = {"3-1": Decimal(3), "3-2": Decimal(1)}
    swapped = [replace(one, weight=weights.get(one.number, one.weight)) for one in PLAN.indicators]

    assert told(with_items(*swapped)) == [("3-1", Field.WEIGHT, "1", "3"), ("3-2", Field.WEIGHT, "3", "1")]


def test_several_fields_of_one_item_are_several_changes():
    fields = [change[1] for change in told(edited("2-1", weight=Decimal(1), target=DRILL + "三次"))]

    assert fields == [Field.TARGET, Field.WEIGHT]


# Whole items.


def test_an_item_that_is_gone_is_removed_with_all_that_it_said():
    assert told(with_items(*PLAN.indicators[:-1])) == [
        (
            "3-2",
            Field.REMOVED,
            f"{CHART}（所属分类：行政能力目标/依法行政；权重：3；责任科室：法规科；计分方法：评分）",
            "",
        )
    ]


def test_an_item_that_is_new_is_added_with_all_that_it_says():
    new = item("2-2", 1, DAILY, "推进水质自动监测", 1, "信息中心", title="加强监管")

    [change] = compare(BASELINE, with_items(*PLAN.indicators, new))

    assert (change.kind, change.subject, change.before, change.after) == (ChangeKind.ADDED, "2-2", (), ("2-2#1",))
    assert change.old == ""
    assert change.new == (
        "加强监管：推进水质自动监测（所属分类：职能工作目标/常规工作目标；权重：1；责任科室：信息中心；计分方法：评分）"
    )


def test_an_item_that_gave_way_to_quite_another_is_removed_and_added():
    assert kinds(edited("3-2", target="落实党风廉政建设责任制")) == [
        (ChangeKind.REMOVED, ("3-2#1",), ()),
        (ChangeKind.ADDED, (), ("3-2#1",)),
    ]


def test_an_item_of_the_same_title_has_another_target_and_is_no_other_item():
    assert told(edited("1-2", target="落实党风廉政建设责任制")) == [
        ("1-2", Field.TARGET, WATER, "落实党风廉政建设责任制")
    ]


def test_the_same_content_under_another_number_is_renumbered():
    assert told(edited("2-1", number="2-2")) == [("2-1", Field.RENUMBERED, "2-1", "2-2")]


def test_all_parts_of_a_number_are_renumbered_together():
    moved = [replace(one, number="1-3") if one.number == "1-1" else one for one in PLAN.indicators]

    [change] = compare(BASELINE, with_items(*moved))

    assert (change.kind, change.subject, change.old, change.new) == (ChangeKind.RENUMBERED, "1-1", "1-1", "1-3")
    assert (change.before, change.after) == (("1-1#1", "1-1#2"), ("1-3#1", "1-3#2"))


def test_a_part_that_becomes_an_item_of_its_own_is_renumbered_alone():
    assert told(edited("1-1", 2, number="1-3", part=1)) == [("1-1#2", Field.RENUMBERED, "1-1#2", "1-3")]


def test_an_item_that_is_gone_moves_the_numbers_behind_it_and_each_is_told():
    _, _, water, *rest = PLAN.indicators
    fewer = with_items(replace(water, number="1-1"), *rest)

    assert kinds(fewer) == [
        (ChangeKind.REMOVED, ("1-1#1",), ()),
        (ChangeKind.REMOVED, ("1-1#2",), ()),
        (ChangeKind.RENUMBERED, ("1-2#1",), ("1-1#1",)),
    ]


def test_a_part_that_only_moves_up_is_not_renumbered():
    _, second, *rest = PLAN.indicators

    assert kinds(with_items(replace(second, part=1), *rest)) == [(ChangeKind.REMOVED, ("1-1#1",), ())]


def test_parts_that_change_places_are_renumbered():
    first, second, *rest = PLAN.indicators
    turned = with_items(replace(second, part=1), replace(first, part=2), *rest)

    assert told(turned) == [
        ("1-1#1", Field.RENUMBERED, "1-1#1", "1-1#2"),
        ("1-1#2", Field.RENUMBERED, "1-1#2", "1-1#1"),
    ]


def test_two_contents_that_change_numbers_are_renumbered_and_their_titles_too():
    changed = [replace(one, number={"3-1": "3-2", "3-2": "3-1"}.get(one.number, one.number)) for one in PLAN.indicators]

    assert told(with_items(*changed)) == [
        ("3-1", Field.RENUMBERED, "3-1", "3-2"),
        ("3-2", Field.RENUMBERED, "3-2", "3-1"),
    ]


def test_an_edited_content_under_another_number_is_renumbered_and_altered():
    assert told(edited("3-2", number="3-3", target=CHART + "三成")) == [
        ("3-2", Field.RENUMBERED, "3-2", "3-3"),
        ("3-2", Field.TARGET, CHART, CHART + "三成"),
    ]


def test_two_items_whose_contents_are_one_now_are_merged():
    first, _, *rest = PLAN.indicators
    both = replace(first, target=f"{AIR}，{CAR}", weight=Decimal(2))

    [change] = compare(BASELINE, with_items(both, *rest))

    assert (change.kind, change.subject) == (ChangeKind.MERGED, "1-1")
    assert (change.before, change.after) == (("1-1#1", "1-1#2"), ("1-1#1",))
    facts = "所属分类：职能工作目标/重点工作目标；权重：{}；责任科室：法规科；计分方法：评分"
    told_of = "大气治理：{}（" + facts + "）"
    assert change.old == f"1-1#1 {told_of.format(AIR, 1)}；1-1#2 {told_of.format(CAR, 1)}"
    assert change.new == told_of.format(f"{AIR}，{CAR}", 2)


def test_merged_items_may_have_had_different_numbers():
    *rest, one, _ = PLAN.indicators
    both = replace(one, target=f"{LISTS}；{CHART}", weight=Decimal(4))

    assert kinds(with_items(*rest, both)) == [(ChangeKind.MERGED, ("3-1#1", "3-2#1"), ("3-1#1",))]


def test_items_that_are_alike_are_merged_as_well():
    *rest, one, other = PLAN.indicators
    range_of, survey = "调整饮用水源保护区范围，开展饮用水源地保护", "开展饮用水水源地保护区环境问题排查整治"
    old = (*rest, replace(one, target=range_of), replace(other, target=survey))
    both = replace(one, target=f"{range_of}，{survey}")
    baseline = replace(BASELINE, plan=approved(with_items(*old)))

    assert [change.kind for change in compare(baseline, with_items(*rest, both))] == [ChangeKind.MERGED]


def test_an_item_whose_content_is_several_now_is_split():
    *rest, one = PLAN.indicators
    parts = (replace(one, target="简化办事程序", weight=Decimal(1)), replace(one, part=2, target="压缩办事时限"))

    [change] = compare(BASELINE, with_items(*rest, *parts))

    assert (change.kind, change.subject) == (ChangeKind.SPLIT, "3-2")
    assert (change.before, change.after) == (("3-2#1",), ("3-2#1", "3-2#2"))


def test_an_item_that_took_the_weight_of_one_that_is_gone_is_not_merged_with_it():
    *rest, one, gone = PLAN.indicators
    heavier = replace(one, weight=one.weight + gone.weight)

    assert kinds(with_items(*rest, heavier)) == [
        (ChangeKind.ALTERED, ("3-1#1",), ("3-1#1",)),
        (ChangeKind.REMOVED, ("3-2#1",), ()),
    ]


def test_an_item_that_says_more_is_not_merged_with_one_that_is_gone_for_other_reasons():
    *rest, one, _ = PLAN.indicators
    longer = replace(one, target=f"{LISTS}，办理人大代表建议和政协委员提案")

    assert kinds(with_items(*rest, longer)) == [
        (ChangeKind.ALTERED, ("3-1#1",), ("3-1#1",)),
        (ChangeKind.REMOVED, ("3-2#1",), ()),
    ]


def test_equal_contents_keep_their_own_numbers():
    twins = with_items(*PLAN.indicators, item("3-3", 1, LAW, CHART, 3))
    baseline = replace(BASELINE, plan=approved(twins))

    assert compare(baseline, twins) == ()
    assert [one.kind for one in compare(baseline, PLAN)] == [ChangeKind.REMOVED]


# Plans of thousands of items.


ALIKE = "第{}项：组织开展重点排污单位专项执法检查并督促限期整改到位"


def steps(old, new):
    """How many functions are called to compare plans of these targets."""
    there, here = (
        with_items(*(item(f"1-{place}", 1, KEY, target, 1) for place, target in enumerate(targets, 1)))
        for targets in (old, new)
    )
    count = 0

    def counted(_frame, event, _function):
        nonlocal count
        count += event == "call"

    sys.setprofile(counted)
    try:
        changes = compare(replace(BASELINE, plan=approved(there)), here)
    finally:
        sys.setprofile(None)
    return count, changes


def test_twice_as_many_items_that_are_all_alike_and_all_edited_take_about_twice_the_steps():
    targets = [ALIKE.format(place) for place in range(600)]
    edited = [f"{one}，年底前完成" for one in targets]
    few, _ = steps(targets[:300], edited[:300])
    many, changes = steps(targets, edited)

    assert many < 3 * few
    assert [(one.field, one.before, one.after) for one in changes] == [
        (Field.TARGET, (f"1-{place}#1",), (f"1-{place}#1",)) for place in range(1, 601)
    ]


def test_thousands_of_equal_items_are_paired_without_being_compared_with_one_another():
    count, changes = steps([ALIKE] * 3000, [ALIKE] * 2999)

    assert [(one.kind, one.before) for one in changes if one.scope is Scope.ITEM] == [
        (ChangeKind.REMOVED, ("1-3000#1",))
    ]
    assert count < 100 * 3000


def test_an_item_that_was_joined_is_found_among_hundreds_that_are_all_alike():
    others = [ALIKE.format(place) for place in range(300)]
    _, changes = steps([AIR, *others, LISTS], [f"{AIR}，{LISTS}", *(f"{one}，年底前完成" for one in others)])

    assert [(one.before, one.after) for one in changes if one.kind is ChangeKind.MERGED] == [
        (("1-1#1", "1-302#1"), ("1-1#1",))
    ]
    assert {one.kind for one in changes} == {ChangeKind.MERGED, ChangeKind.ALTERED}


# Categories and the plan as a whole.


def with_category(path, **fields):
    changed = (replace(one, **fields) if one.path == path else one for one in PLAN.categories)
    return replace(PLAN, categories=tuple(changed))


def test_quota_and_prefix_of_a_category_are_compared():
    assert told(with_category(KEY, quota=Decimal(5))) == [("重点工作目标", Field.QUOTA, "4", "5")]
    assert told(with_category(KEY, prefix="9")) == [("重点工作目标", Field.PREFIX, "1", "9")]


def renamed(old, new):
    """The plan with a category renamed, in its own row and in those below it."""

    def path(one):
        return (*new, *one[len(old) :]) if one[: len(old)] == old else one

    return replace(
        PLAN,
        categories=tuple(replace(one, path=path(one.path)) for one in PLAN.categories),
        indicators=tuple(replace(one, path=path(one.path)) for one in PLAN.indicators),
    )


def test_a_category_of_another_name_is_one_change_and_none_of_its_indicators():
    [change] = compare(BASELINE, renamed(LAW, (POWER, "依法办事")))

    assert (change.scope, change.kind, change.field) == (Scope.CATEGORY, ChangeKind.ALTERED, Field.NAME)
    assert (change.subject, change.old, change.new) == ("依法行政", "依法行政", "依法办事")
    assert (change.before, change.after) == (("行政能力目标/依法行政",), ("行政能力目标/依法办事",))


def test_a_category_of_another_name_keeps_what_is_below_it():
    assert told(renamed((DUTY,), ("业务工作目标",))) == [(DUTY, Field.NAME, DUTY, "业务工作目标")]


def test_a_category_that_came_or_went_is_told_with_its_quota():
    more = replace(PLAN, categories=(*PLAN.categories, Category(path=(POWER, "廉洁行政"), quota=Decimal(1))))
    fewer = replace(PLAN, categories=PLAN.categories[:-1], indicators=PLAN.indicators[:-2])

    assert told(more) == [("廉洁行政", Field.ADDED, "", "行政能力目标/廉洁行政（分值：1）")]
    assert [(one.scope, one.kind) for one in compare(BASELINE, fewer)] == [
        (Scope.CATEGORY, ChangeKind.REMOVED),
        (Scope.ITEM, ChangeKind.REMOVED),
        (Scope.ITEM, ChangeKind.REMOVED),
    ]


def test_full_marks_and_the_form_of_weights_are_compared():
    assert told(replace(PLAN, full_marks=Decimal(100), weighting=Weighting.PERCENT)) == [
        ("", Field.FULL_MARKS, "10", "100"),
        ("", Field.WEIGHTING, "分值", "逐级百分比"),
    ]


# Cover.


def test_one_adjustment_with_the_right_values_covers_a_change():
    changes = compare(BASELINE, edited("1-2", weight=Decimal(1)))
    row = adjustment(changes[0])

    [change] = cover(changes, [row])

    assert change.cover == (row,)
    assert is_covered(change)


@pytest.mark.parametrize("facts", [{"old": "3"}, {"new": "2"}, {"subject": "1-1"}, {"field": Field.QUOTA}])
def test_an_adjustment_of_something_else_covers_nothing(facts):
    changes = compare(BASELINE, edited("1-2", weight=Decimal(1)))

    [change] = cover(changes, [adjustment(changes[0], **facts)])

    assert not is_covered(change)


def test_two_adjustments_of_one_change_do_not_cover_it():
    changes = compare(BASELINE, edited("1-2", weight=Decimal(1)))

    [change] = cover(changes, [adjustment(changes[0]), adjustment(changes[0], number="东效〔2021〕10号")])

    assert len(change.cover) == 2
    assert not is_covered(change)


def test_an_item_without_parts_may_go_by_its_key_and_a_category_by_its_full_name():
    [weight] = compare(BASELINE, edited("1-2", weight=Decimal(1)))
    [quota] = compare(BASELINE, with_category(KEY, quota=Decimal(5)))

    assert is_covered(cover([weight], [adjustment(weight, subject="1-2#1")])[0])
    assert is_covered(cover([quota], [adjustment(quota, subject="职能工作目标/重点工作目标")])[0])


def test_adjustments_that_the_baseline_rests_on_are_settled():
    [change] = compare(BASELINE, edited("1-2", weight=Decimal(1)))
    old, new = adjustment(change), adjustment(change, subject="3-1")
    baseline = replace(BASELINE, adjustments=(old,))

    assert unsettled([replace(old, reason="任务调整"), new], baseline) == (new,)


@pytest.mark.parametrize(
    ("field", "written", "value"),
    [
        (Field.WEIGHT, "2.0", "2"),
        (Field.GOAL, "97%", "97"),
        (Field.DEPARTMENTS, "法规科\n办公室", "法规科、办公室"),
        (Field.PARAMETERS, "封顶＝1\n下限=0.6", "封顶=1；下限=0.6"),
        (Field.METHOD, "", "评分"),
        (Field.TARGET, "治理扬尘,加强整治", "治理扬尘，加强整治"),
    ],
)
def test_a_value_may_be_written_in_more_than_one_way(field, written, value):
    assert says_same(field, written, value)


@pytest.mark.parametrize(
    ("field", "written", "value"),
    [
        (Field.WEIGHT, "2.01", "2"),
        (Field.WEIGHT, "", "0"),
        (Field.DEPARTMENTS, "办公室、法规科", "法规科、办公室"),
        (Field.PARAMETERS, "封顶=1.1", "封顶=1"),
        (Field.METHOD, "", "完成率"),
        (Field.UNIT, "97%", "97"),
    ],
)
def test_another_value_is_not_the_same(field, written, value):
    assert not says_same(field, written, value)
