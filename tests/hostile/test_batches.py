"""A hostile unit of a batch fails by name; the good one beside it comes to what it is alone."""

import json
import sys

import pytest

from evalgen.batch.ledger import Ledger, Verdict
from evalgen.publish import manifest
from evalgen.text import rules
from tests.batches import content, write_unit
from tests.hostile.canary import SECRET
from tests.hostile.conftest import ROUNDS
from tests.hostile.workbooks import ACCEPTED, EITHER

GOOD = "甲局"
pytestmark = [
    pytest.mark.office,
    pytest.mark.skipif(sys.platform != "linux", reason="looks at processes as only Linux shows them"),
]


@pytest.fixture
def batch(run, tmp_path, unharmed):
    """Make the editions of a folder's units; what came of them, by name, and where they lie."""

    def make(units):
        out = tmp_path / f"{units.name}-out"
        with unharmed(units, files=30 * len(list(units.iterdir()))):  # the good ones take LibreOffice's time
            told = run("batch", units, "--out", out, "--only", "notice", "--json")
        return told, out

    return make


def test_a_hostile_unit_fails_by_name_and_the_good_one_is_what_it_is_alone(batch, hostile_workbooks, tmp_path):
    units, alone = tmp_path / "units", tmp_path / "alone"
    refused = {name: one for name, one in hostile_workbooks.items() if one[1] not in (ACCEPTED, EITHER)}
    tried = dict(hostile_workbooks if ROUNDS > 1 else list(refused.items())[::17])
    for folder in (units, alone):
        write_unit(folder, GOOD)
    for name, (workbook, _) in tried.items():
        (units / name).mkdir()
        (units / name / "plan.xlsx").write_bytes(workbook)

    told, out = batch(units)
    reference = batch(alone)[1]

    assert told.code == 1
    assert SECRET not in told.words
    entries = Ledger(out).entries
    assert set(entries) == {GOOD, *tried}
    assert json.loads(told.words)["units"][-1]["unit"] == GOOD
    for name in tried.keys() & refused.keys():
        assert entries[name].verdict is Verdict.FAILED, name
        assert rules.BY_CODE[refused[name][1]].message.partition("{")[0] in entries[name].reason, name
        assert not (out / name).exists()
    assert all(one.reason or one.findings for one in entries.values() if one.verdict is not Verdict.ACCEPTED)
    assert entries[GOOD].verdict is Verdict.ACCEPTED
    place = out / entries[GOOD].place
    assert manifest.intact(place, manifest.read(place))
    assert content(out / GOOD) == content(reference / GOOD)
