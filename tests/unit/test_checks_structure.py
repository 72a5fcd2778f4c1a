"""Sheets, columns, keys, merged cells: what is missing, doubled, unknown."""

from openpyxl import load_workbook


def test_a_valid_workbook_has_no_findings(workbook, found):
    assert found(workbook()) == []


def test_a_missing_sheet_is_named(workbook, review):
    path = workbook(edit=lambda book: book.remove(book["领导"]))

    [finding] = review(path)

    assert (finding.code, str(finding.location)) == ("S101", "plan.xlsx")
    assert "领导" in finding.message


def test_a_misspelt_sheet_is_told_once_with_the_name_it_has(workbook, review):
    def rename(book):
        book["领导"].title = "领道"

    [finding] = review(workbook(edit=rename))

    assert finding.code == "S101"
    assert "领道" in finding.hint


def test_a_sheet_of_ones_own_is_a_note(workbook, review):
    [finding] = review(workbook(edit=lambda book: book.create_sheet("通讯录")))

    assert (finding.code, finding.severity, str(finding.location)) == ("S103", "note", "plan.xlsx!通讯录")


def test_two_sheets_of_one_name_are_an_error(workbook, found):
    path = workbook(edit=lambda book: book.copy_worksheet(book["领导"]).__setattr__("title", " 领导"))

    assert ("S102", "plan.xlsx!领导") in found(path)


def test_sheets_may_stand_in_any_order(workbook, found):
    path = workbook(edit=lambda book: book.move_sheet("指标", -5))

    assert found(path) == []


def test_a_missing_column_points_at_its_sheet(workbook, found):
    path = workbook(edit=lambda book: book["名册"].delete_cols(2))

    assert ("S104", "plan.xlsx!名册") in found(path)


def test_a_misspelt_heading_is_told_at_the_heading(workbook, review):
    findings = review(workbook({"指标!F1": "权种"}))

    assert [(one.code, str(one.location)) for one in findings] == [("S104", "plan.xlsx!指标!F1")]
    assert "权重" in findings[0].hint


def test_a_doubled_column_points_at_the_second(workbook, found):
    path = workbook({"指标!K1": "权重"})

    assert found(path) == [("S105", "plan.xlsx!指标!K1")]


def test_a_column_of_ones_own_is_a_note(workbook, review):
    [finding] = review(workbook({"指标!K1": "我的记号", "指标!K2": "看过"}))

    assert (finding.code, finding.severity, str(finding.location)) == ("S106", "note", "plan.xlsx!指标!K1")


def test_columns_may_stand_in_any_order_below_a_title(workbook, found):
    def rearrange(book):
        sheet = book["领导"]
        sheet.insert_rows(1)
        sheet["A1"] = "局领导名单"
        sheet.move_range("A2:A4", cols=3)

    assert found(workbook(edit=rearrange)) == []


def test_an_empty_sheet_is_an_error(workbook, found):
    path = workbook(edit=lambda book: book["依据文件"].delete_rows(2, 9))

    assert ("S107", "plan.xlsx!依据文件") in found(path)


def test_a_missing_key_is_named(workbook, review):
    findings = review(workbook(edit=lambda book: book["基本信息"].delete_rows(3)))

    assert [(one.code, str(one.location)) for one in findings] == [("S108", "plan.xlsx!基本信息")]
    assert "单位全称" in findings[0].message


def test_a_misspelt_key_is_told_at_the_key(workbook, review):
    [finding] = review(workbook({"基本信息!A7": "成文日其"}))

    assert (finding.code, str(finding.location)) == ("S108", "plan.xlsx!基本信息!A7")
    assert "成文日期" in finding.hint


def test_a_doubled_key_points_at_the_second(workbook, found):
    assert found(workbook({"基本信息!A20": "年度", "基本信息!B20": 2021})) == [("S109", "plan.xlsx!基本信息!A20")]


def test_a_key_of_ones_own_is_a_note(workbook, found):
    assert found(workbook({"基本信息!A20": "联系人", "基本信息!B20": "林芳"})) == [("S110", "plan.xlsx!基本信息!A20")]


def test_a_total_that_someone_added_is_to_be_deleted(workbook, found):
    assert found(workbook({"指标!E8": "小 计", "指标!F8": 10})) == [("S111", "plan.xlsx!指标!E8")]


def test_merged_labels_are_filled_down(workbook, found):
    def merge(book):
        sheet = book["指标"]
        for span in ("A2:A3", "B2:B5", "C2:C4", "D2:D3"):
            sheet.merge_cells(span)

    assert found(workbook(edit=merge)) == []


def test_merged_weights_point_at_the_merge_and_nothing_else(workbook, found):
    path = workbook({"指标!F2": 2}, edit=lambda book: book["指标"].merge_cells("F2:F3"))

    assert found(path) == [("S112", "plan.xlsx!指标!F2")]


def test_a_title_merged_above_the_headings_is_nothing(workbook, found):
    def head(book):
        sheet = book["指标"]
        sheet.insert_rows(1)
        sheet["A1"] = "2021年度指标"
        sheet.merge_cells("A1:J1")

    assert found(workbook(edit=head)) == []


def test_checking_changes_nothing_in_the_workbook(workbook, review):
    path = workbook({"指标!F1": "权种"})
    before = path.read_bytes()

    review(path)

    assert path.read_bytes() == before
    assert load_workbook(path)["指标"]["F1"].value == "权种"
