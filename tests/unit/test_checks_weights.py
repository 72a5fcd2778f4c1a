"""Sums at every level, weights, categories: each mistake once, at its cell."""


def test_weights_short_of_the_quota_point_at_the_category(workbook, review):
    [finding] = review(workbook({"指标!F3": 0.5}))

    assert (finding.code, str(finding.location)) == ("W201", "plan.xlsx!分类!C3")
    assert "“重点工作目标”下权重合计 3.5 分，应为 4 分" in finding.message
    assert finding.hint == "尚差 0.5 分"


def test_a_missed_quota_lists_its_rows(workbook, review):
    [finding] = review(workbook({"指标!F3": 2}))

    assert "指标!F2:F4：1-1 3、1-2 2" in finding.message
    assert finding.hint == "多出 1 分"


def test_quotas_that_miss_their_parent_point_at_the_parent(workbook, review):
    [finding] = review(workbook({"分类!C2": 7, "分类!C5": 3, "分类!C6": 3, "指标!F7": 2}))

    assert (finding.code, str(finding.location)) == ("W202", "plan.xlsx!分类!C2")
    assert "重点工作目标 4、常规工作目标 2" in finding.message


def test_first_levels_that_miss_the_full_marks_point_there(workbook, review):
    [finding] = review(workbook({"基本信息!B12": 100}))

    assert (finding.code, str(finding.location)) == ("W203", "plan.xlsx!基本信息!B12")
    assert "职能工作目标 6、行政能力目标 4" in finding.message


def test_each_level_is_judged_separately(workbook, found):
    path = workbook({"指标!F4": 1, "分类!C5": 5})

    assert found(path) == [
        ("W203", "plan.xlsx!基本信息!B12"),
        ("W201", "plan.xlsx!分类!C3"),
        ("W202", "plan.xlsx!分类!C5"),
    ]


def test_tenths_add_up_exactly(workbook, found):
    path = workbook({"指标!F2": 0.1, "指标!F3": 0.2, "指标!F4": 3.7})

    assert found(path) == []


def test_a_weight_of_zero_or_less_points_at_its_cell(workbook, found):
    path = workbook({"指标!F2": 0, "指标!F3": 2})
    assert found(path) == [("W101", "plan.xlsx!指标!F2")]

    path = workbook({"指标!F2": -1, "指标!F3": 3})
    assert found(path) == [("W101", "plan.xlsx!指标!F2")]


def test_a_weight_with_too_many_places_points_at_its_cell(workbook, review):
    [finding] = review(workbook({"指标!F2": 0.25, "指标!F3": 1.8, "指标!F4": 1.95}))[:1]

    assert (finding.code, str(finding.location)) == ("W102", "plan.xlsx!指标!F2")
    assert "有 2 位小数，只允许 1 位" in finding.message


def test_nested_percentages_sum_to_a_hundred_under_every_parent(workbook, found):
    shares = {"分类!C2": 60, "分类!C3": 70, "分类!C4": 30, "分类!C5": 40, "分类!C6": 100}
    weights = {f"指标!F{row}": share for row, share in zip(range(2, 8), (20, 30, 50, 100, 25, 75), strict=True)}
    nested = {"基本信息!B13": "逐级百分比", **shares, **weights}

    assert found(workbook(nested)) == []
    assert found(workbook({**nested, "指标!F4": 40})) == [("W201", "plan.xlsx!分类!C3")]
    assert found(workbook({**nested, "分类!C3": 60})) == [("W202", "plan.xlsx!分类!C2")]


def test_a_category_without_indicators_points_at_itself(workbook, found):
    path = workbook({"分类!A7": "行政能力目标", "分类!B7": "廉洁行政", "分类!C7": 1, "分类!C6": 3, "指标!F7": 2})

    assert found(path) == [("W204", "plan.xlsx!分类!C7")]


def test_a_misspelt_category_gives_one_finding_with_the_nearest_name(workbook, review):
    [finding] = review(workbook({"指标!C4": "重点工作目示"}))

    assert (finding.code, str(finding.location)) == ("W205", "plan.xlsx!指标!C4")
    assert finding.hint == "是否为“重点工作目标”？"


def test_a_category_under_the_wrong_parent_names_the_right_one(workbook, review):
    findings = review(workbook({"指标!B5": "行政能力目标"}))

    assert [one.code for one in findings] == ["W205"]
    assert "“常规工作目标”属于“职能工作目标”" in findings[0].hint


def test_a_misspelling_in_many_rows_is_told_once(workbook, review):
    [finding] = review(workbook({f"指标!B{row}": "职能目标" for row in range(2, 5)}))

    assert (finding.code, str(finding.location)) == ("W205", "plan.xlsx!指标!B2")
    assert "共 3 处，还有 B3、B4" in finding.message


def test_a_category_misspelt_in_its_own_row_points_there(workbook, review):
    [finding] = review(workbook({"分类!B3": "重点工作目示"}))

    assert (finding.code, str(finding.location)) == ("W209", "plan.xlsx!分类!B3")


def test_a_doubled_category_points_at_the_second(workbook, found):
    path = workbook({"分类!A7": "行政能力目标", "分类!B7": "依法行政", "分类!C7": 4})

    assert found(path) == [("W206", "plan.xlsx!分类!B7")]


def test_a_category_whose_parent_has_no_row_is_told_once(workbook, found):
    assert found(workbook({"分类!A4": "职能工作目示"})) == [("W207", "plan.xlsx!分类!A4")]


def test_an_indicator_that_stops_a_level_short_is_told(workbook, review):
    [finding] = review(workbook({"指标!C6": None}))

    assert (finding.code, str(finding.location)) == ("W208", "plan.xlsx!指标!C6")
    assert "依法行政" in finding.hint


def test_a_wrong_weight_does_not_bring_its_sums_with_it(workbook, found):
    assert found(workbook({"指标!F4": "两分"})) == [("S207", "plan.xlsx!指标!F4")]
