"""The ledger of a batch: what is written is there, what is torn or strange is dropped and told."""

import json

import pytest

from evalgen.batch.ledger import NAME, Entry, Ledger, Verdict
from evalgen.errors import OutputError

ENTRIES = [Entry(unit=name, verdict=Verdict.ACCEPTED, key=name, place=f"{name}/2021") for name in ("甲", "乙", "丙")]


@pytest.fixture
def folder(tmp_path):
    """A folder with a ledger of three units."""
    ledger = Ledger(tmp_path)
    for entry in ENTRIES:
        ledger.add(entry)
    return tmp_path


def test_what_was_written_is_read_again(folder):
    assert list(Ledger(folder).entries.values()) == ENTRIES
    assert Ledger(folder).dropped == ()


def test_the_last_word_on_a_unit_counts(folder):
    failed = Entry(unit="甲", verdict=Verdict.FAILED, reason="磁盘满")

    Ledger(folder).add(failed)

    assert Ledger(folder).entries["甲"] == failed


def test_torn_at_any_byte_all_lines_before_it_stand(folder):
    whole = (folder / NAME).read_bytes()
    for size in range(len(whole)):
        (folder / NAME).write_bytes(whole[:size])
        complete = whole[:size].count(b"\n")
        torn = () if whole[:size].endswith(b"\n") or not size else (complete + 1,)

        ledger = Ledger(folder)
        ledger.add(ENTRIES[2])

        assert ledger.dropped == torn
        assert list(Ledger(folder).entries.values()) == list(dict.fromkeys([*ENTRIES[:complete], ENTRIES[2]]))
        assert Ledger(folder).dropped == ()


@pytest.mark.parametrize(
    "line",
    [
        b"[]",
        b"{}",
        b"\xff",
        b'{"unit": "x"}',
        json.dumps({"unit": "x", "verdict": "splendid"}).encode(),
        json.dumps({"unit": 1, "verdict": "accepted"}).encode(),
        json.dumps({"unit": "x", "verdict": "accepted", "findings": "3"}).encode(),
        json.dumps({"unit": "x", "verdict": "accepted", "more": 1}).encode(),
        b"[" * 100_000,
    ],
)
def test_a_line_that_is_not_ours_is_dropped_and_its_number_told(folder, line):
    before = (folder / NAME).read_bytes()
    (folder / NAME).write_bytes(line + b"\n" + before)

    ledger = Ledger(folder)

    assert ledger.dropped == (1,)
    assert list(ledger.entries.values()) == ENTRIES


def test_of_a_line_that_the_disk_has_no_room_for_nothing_stays(folder):
    resource = pytest.importorskip("resource")
    ledger, before = Ledger(folder), (folder / NAME).read_bytes()
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)

    resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) + 20, limits[1]))
    try:
        with pytest.raises(OutputError):
            ledger.add(ENTRIES[0])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)

    assert (folder / NAME).read_bytes() == before
    ledger.add(ENTRIES[0])
    assert Ledger(folder).dropped == ()


def test_a_ledger_that_is_a_link_is_refused_and_what_it_leads_to_stays(tmp_path):
    mine = tmp_path / "mine"
    mine.write_text("a last line without an end")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / NAME).symlink_to(mine)

    with pytest.raises(OutputError, match=NAME):
        Ledger(tmp_path / "out")

    assert mine.read_text() == "a last line without an end"
