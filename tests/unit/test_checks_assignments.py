"""Departments, leaders and people against the roster."""


def test_an_unknown_department_points_at_its_cell_with_the_nearest_name(workbook, review):
    [finding] = review(workbook({"指标!G4": "法制科"}))

    assert (finding.code, str(finding.location)) == ("A105", "plan.xlsx!指标!G4")
    assert (finding.message, finding.hint) == ("“法制科”不在名册中", "是否为“法规科”？")


def test_a_department_like_none_is_to_be_corrected_or_added(workbook, review):
    [finding] = review(workbook({"指标!G4": "水务局"}))

    assert finding.hint == "请改正，或先把它加到“名册”表"


def test_a_department_misspelt_in_the_roster_is_told_once_there(workbook, found):
    assert found(workbook({"名册!A3": "法规处"})) == [("A106", "plan.xlsx!名册!A3")]


def test_names_may_be_parted_by_commas_or_lines(workbook, found):
    assert found(workbook({"指标!G5": "法规科\n办公室"})) == []
    assert found(workbook({"指标!G5": "法规科，办公室"})) == []


def test_a_name_twice_in_a_cell_is_a_warning(workbook, found):
    assert found(workbook({"指标!G4": "法规科、法规科"})) == [("A108", "plan.xlsx!指标!G4")]


def test_all_departments_and_one_more_is_an_error(workbook, found):
    assert ("A110", "plan.xlsx!指标!G6") in found(workbook({"指标!G6": "各科室、直属各单位\n法规科"}))


def test_a_department_without_indicators_is_a_note(workbook, review):
    [finding] = review(workbook({"指标!G7": "办公室"}))

    assert (finding.code, finding.severity, str(finding.location)) == ("A109", "note", "plan.xlsx!名册!A4")


def test_leaders_as_the_roster_derives_them_may_be_filled_in(workbook, found):
    filled = {
        "指标!H5": "黄强、陈明",
        "指标!H6": "黄强、陈明",
        "指标!I6": "各科室、直属各单位负责人",
        "指标!I7": "高伟",
    }

    assert found(workbook(filled)) == []


def test_leaders_that_disagree_with_the_roster_point_at_their_cell(workbook, review):
    [finding] = review(workbook({"指标!H5": "陈明"}))

    assert (finding.code, str(finding.location)) == ("A102", "plan.xlsx!指标!H5")
    assert "按名册应为“黄强、陈明”" in finding.message


def test_an_unknown_leader_is_told_with_the_nearest_name(workbook, review):
    [finding] = review(workbook({"指标!H4": "黄刚强"}))

    assert (finding.code, str(finding.location), finding.hint) == ("A101", "plan.xlsx!指标!H4", "是否为“黄强”？")


def test_a_department_whose_leader_is_no_leader_points_at_the_roster(workbook, found):
    assert found(workbook({"名册!B4": "陈民"})) == [("A101", "plan.xlsx!名册!B4")]


def test_a_department_without_a_leader_points_at_the_roster(workbook, found):
    assert found(workbook({"名册!B3": None})) == [("S201", "plan.xlsx!名册!B3")]


def test_a_department_without_a_person_in_charge_is_legal(workbook, found):
    assert found(workbook({"名册!C2": None, "名册!C4": None})) == []


def test_an_unknown_person_is_told_with_the_nearest_name(workbook, review):
    [finding] = review(workbook({"指标!I7": "高炜"}))

    assert (finding.code, str(finding.location), finding.hint) == ("A103", "plan.xlsx!指标!I7", "是否为“高伟”？")


def test_people_of_other_departments_disagree_with_the_roster(workbook, review):
    [finding] = review(workbook({"指标!I7": "林芳"}))

    assert (finding.code, str(finding.location)) == ("A104", "plan.xlsx!指标!I7")


def test_a_doubled_department_or_leader_points_at_the_second(workbook, found):
    assert found(workbook({"名册!A5": "办公室", "名册!B5": "陈明"})) == [("A107", "plan.xlsx!名册!A5")]
    assert found(workbook({"领导!A4": "陈明"})) == [("A107", "plan.xlsx!领导!A4")]


def test_a_blank_in_a_name_is_mended_before_it_is_looked_up(workbook, found):
    assert found(workbook({"名册!B3": "黄　强"})) == [("S220", "plan.xlsx!名册!B3")]
