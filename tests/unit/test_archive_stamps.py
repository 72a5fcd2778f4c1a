"""Stamps (归档章): six fields a record, blank where nothing is known, written as the other data are."""

import csv
import io
import json
from dataclasses import replace

from evalgen.archive.export import as_csv, as_json
from evalgen.archive.stamps import stamp_table, stamps
from evalgen.model.archive import Retention
from tests.archives import FONDS, archive, record


def test_a_stamp_has_the_fields_of_the_standard():
    assert stamps(archive())[0] == {
        "place": "1",
        "title": archive().records[0].title,
        "fonds": "J012",
        "year": "2021",
        "number": "1",
        "office": "办公室",
        "retention": "永久",
        "pages": "14",
    }


def test_every_retention_has_its_word():
    filed = archive(records=tuple(record(place, retention=one) for place, one in enumerate(Retention, 1)))

    assert [one["retention"] for one in stamps(filed)] == ["永久", "30年", "10年"]


def test_a_number_counts_within_its_retention_and_not_in_the_catalogue():
    filed = archive(records=(record(1), record(2, number=1, retention=Retention.TEN_YEARS)))

    assert [(one["place"], one["number"]) for one in stamps(filed)] == [("1", "1"), ("2", "1")]


def test_what_is_not_known_stays_blank():
    filed = archive(fonds=replace(FONDS, code=""), records=(record(1, pages=0),))

    assert [(one["fonds"], one["pages"]) for one in stamps(filed)] == [("", "")]


def test_stamps_are_written_as_csv_and_json():
    content = as_csv(stamp_table(archive()))
    header, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    (table,) = json.loads(as_json((stamp_table(archive()),)))["tables"]

    assert content.startswith(b"\xef\xbb\xbf")
    assert header == ["序号", "题名", "全宗号", "年度", "件号", "机构（问题）", "保管期限", "页数"]
    assert [row[0] for row in rows] == ["1", "2", "3", "4", "5"]
    assert table["rows"] == [dict(one) for one in stamps(archive())]
