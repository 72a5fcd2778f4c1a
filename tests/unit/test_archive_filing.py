"""The filing rules: what the shipped file says, and how a file is told that it cannot be followed."""

from datetime import date
from pathlib import Path

import pytest

from evalgen.archive.filing import read_filing
from evalgen.archive.rules import Author, Expected, Teller, doubts
from evalgen.documents import DOCUMENTS
from evalgen.errors import ConfigError, SourceError
from evalgen.model.archive import Retention

SHIPPED = Path(__file__).parents[2] / "data" / "config" / "archive.toml"
FONDS = '[fonds]\ncode = "J012"\ncategory = "WS"\noffice_code = "BGS"\noffice = "办公室"\n'
CATALOGUE = '[catalogue]\npattern = "{fonds}-{category}·{year}·{retention}·{office}-{number:04}"\n'
RECORD = """
[[record]]
kind = "issued"
label = "正式文件"
title = "{plan}"
documents = ["plan/issued"]
retention = "D30"
basis = "本局保管期限表第三条"
certain = true
"""


@pytest.fixture
def rules_file(tmp_path):
    """Write the rules; parts of the sound text may be replaced."""

    def write(*changes, fonds=FONDS, catalogue=CATALOGUE, record=RECORD, more=""):
        text = fonds + catalogue + record + more
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        path = tmp_path / "archive.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def refused(path, kind=ConfigError):
    with pytest.raises(kind) as refusal:
        read_filing(path)
    assert str(path) in refusal.value.message
    assert refusal.value.hint
    return refusal.value


def test_the_shipped_rules_invent_no_fonds_and_no_settled_retention():
    rules = read_filing(SHIPPED)

    assert (rules.fonds.code, rules.secrecy, rules.prepared_by, rules.checked_on) == ("", "", "", None)
    assert [one.kind for one in rules.records if one.certain] == []
    assert [one.code for one in doubts(rules)] == ["K001", "K002"]
    assert all(one.label in list(doubts(rules))[1].message for one in rules.records)


def test_the_shipped_rules_file_every_document_that_an_edition_makes():
    filed = {code for one in read_filing(SHIPPED).records for _, code in one.documents}
    parts = {part for code in filed if code in DOCUMENTS for part in DOCUMENTS[code].parts}

    assert {one.code for one in DOCUMENTS if not one.archival} - filed - parts == set()
    assert ("h1", "personal") in {pair for one in read_filing(SHIPPED).records for pair in one.documents}


def test_every_record_of_the_shipped_rules_names_what_its_retention_rests_on():
    assert all(one.basis for one in read_filing(SHIPPED).records)


def test_the_archival_code_follows_the_pattern(rules_file):
    rules = read_filing(rules_file())

    assert rules.code(2021, Retention.THIRTY_YEARS, 1) == "J012-WS·2021·D30·BGS-0001"


def test_without_a_fonds_there_is_no_archival_code(rules_file):
    rules = read_filing(rules_file(('code = "J012"', 'code = ""')))

    assert rules.code(2021, Retention.PERMANENT, 7) == ""
    assert [one.code for one in doubts(rules)] == ["K001"]


def test_what_a_record_leaves_out_is_neither_told_nor_expected(rules_file):
    (record,) = read_filing(rules_file()).records

    assert (record.author, record.told_by, record.original) == (Author.UNTOLD, Teller.UNTOLD, False)
    assert (record.expected, record.documents) == (Expected.ALWAYS, (("plan", "issued"),))


def test_people_days_and_first_numbers_are_taken_over(rules_file):
    people = '[people]\nprepared_by = "林芳"\nprepared_on = 2022-03-01\nchecked_on = ""\n'
    rules = read_filing(rules_file(catalogue=CATALOGUE + "first = { D30 = 12 }\n" + people))

    assert (rules.prepared_by, rules.prepared_on, rules.checked_on) == ("林芳", date(2022, 3, 1), None)
    assert dict(rules.first) == {"Y": 1, "D30": 12, "D10": 1}


def test_another_kind_of_record_is_an_entry(rules_file):
    more = RECORD.replace("issued", "minutes", 1).replace("正式文件", "会议纪要").replace('["plan/issued"]', "[]")

    assert [one.kind for one in read_filing(rules_file(more=more)).records] == ["issued", "minutes"]


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('code = "J012"', 'code = "全宗"', "fonds.code"),
        ('code = "J012"', 'code = "../x"', "fonds.code"),
        ('category = "WS"', "category = 3", "fonds.category"),
        ('office = "办公室"', 'office = " "', "fonds.office"),
        ("{number:04}", "{serial}", "catalogue.pattern"),
        ("-{number:04}", "", "catalogue.pattern"),
        ("{number:04}", "{number:99999999}", "catalogue.pattern"),
        ("{fonds}", "{fonds.__class__}", "catalogue.pattern"),
        ("{fonds}", "{fonds!r}", "catalogue.pattern"),
        ("{fonds}", "{fonds", "catalogue.pattern"),
        ('kind = "issued"', 'kind = "Issued"', "record[1].kind"),
        ('kind = "issued"', 'kind = "a/b"', "record[1].kind"),
        ('label = "正式文件"', 'label = "正式/文件"', "record[1].label"),
        ('label = "正式文件"', 'label = "正式文件-2"', "record[1].label"),
        ('title = "{plan}"', 'title = "{place}"', "record[1].title"),
        ('title = "{plan}"', 'title = ""', "record[1].title"),
        ('["plan/issued"]', '["plan/issue"]', "record[1].documents"),
        ('["plan/issued"]', '["h1/year_end"]', "record[1].documents"),
        ('["plan/issued"]', "[3]", "record[1].documents"),
        ('["plan/issued"]', "[[]]", "record[1].documents"),
        ('retention = "D30"', 'retention = "30"', "record[1].retention"),
        ('retention = "D30"', "retention = [1]", "record[1].retention"),
        ('basis = "本局保管期限表第三条"', 'basis = ""', "record[1].basis"),
        ("certain = true", 'certain = "true"', "record[1].certain"),
        ("certain = true", 'certain = true\nauthor = "mayor"', "record[1].author"),
        ("certain = true", 'certain = true\noriginal = "yes"', "record[1].original"),
        (CATALOGUE, CATALOGUE + "first = { D30 = 0 }\n", "catalogue.first"),
        (CATALOGUE, CATALOGUE + "first = { D5 = 1 }\n", "catalogue.first"),
        (CATALOGUE, CATALOGUE + "[people]\nprepared_on = 2022-03-01T08:00:00\n", "people.prepared_on"),
        (CATALOGUE, CATALOGUE + '[people]\nprepared_on = "昨天"\n', "people.prepared_on"),
    ],
)
def test_a_value_of_the_wrong_kind_is_named_with_what_belongs_there(rules_file, old, new, key):
    refusal = refused(rules_file((old, new)))

    assert f"“{key}”应为" in refusal.message


@pytest.mark.parametrize(
    ("old", "new", "key", "hint"),
    [
        ('code = "J012"', 'codes = "J012"', "fonds.codes", "“code”"),
        ("[catalogue]", "[catalog]", "catalog", "“catalogue”"),
        ("certain = true", "certain = true\nretained = 3", "record[1].retained", "retention"),
        ("certain = true", "certain = true\nxyz = 3", "record[1].xyz", "可用的设置有"),
    ],
)
def test_an_unknown_key_is_refused_and_a_known_one_named(rules_file, old, new, key, hint):
    refusal = refused(rules_file((old, new)))

    assert f"“{key}”不是已有的设置" in refusal.message
    assert hint in refusal.hint


@pytest.mark.parametrize(
    "line", ['category = "WS"\n', 'kind = "issued"\n', 'basis = "本局保管期限表第三条"\n', "certain = true\n"]
)
def test_a_key_that_is_needed_is_asked_for(rules_file, line):
    refusal = refused(rules_file((line, "")))

    assert "缺少" in refusal.message
    assert line.partition(" ")[0] in refusal.message


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ([], "record.kind"),
        ([("issued", "other", 1)], "record.label"),
        ([("issued", "other", 1), ("正式文件", "别的", 1)], "record.documents"),
    ],
)
def test_no_two_records_share_kind_label_or_document(rules_file, changes, key):
    more = RECORD
    for change in changes:
        more = more.replace(*change)

    assert f"“{key}”用了两次" in refused(rules_file(more=more)).message


@pytest.mark.parametrize("text", ["[fonds", "fonds = 3", "[record]\nkind = 'a'", "record = 3"])
def test_what_is_not_the_shape_of_rules_is_refused(tmp_path, text):
    path = tmp_path / "archive.toml"
    path.write_text(text, encoding="utf-8")

    refused(path)


def test_a_file_in_another_encoding_is_refused(tmp_path):
    path = tmp_path / "archive.toml"
    path.write_bytes('[fonds]\nname = "环境局"'.encode("gbk"))

    assert "UTF-8" in refused(path).hint


def test_a_missing_file_is_a_missing_source(tmp_path):
    refused(tmp_path / "archive.toml", SourceError)
    refused(tmp_path, SourceError)
