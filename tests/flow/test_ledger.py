"""The sample year's ledger in a real spreadsheet: LibreOffice Calc works every formula out anew."""

import re
import subprocess
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook

from evalgen.model.result import Period
from evalgen.render.fonts import font_setup
from evalgen.review import review
from evalgen.system import find_calc, find_office
from evalgen.workbook.ledger import write_ledger
from evalgen.yearbooks import yearbooks

PROJECT = Path(__file__).parents[2]
OFFICE = find_office()
ALWAYS_RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""

pytestmark = [
    pytest.mark.office,
    pytest.mark.skipif(not find_calc(), reason="this LibreOffice has no Calc"),
]


def without_values(path, bare):
    """A copy whose formulas have a wrong value saved beside them."""
    with zipfile.ZipFile(path) as file, zipfile.ZipFile(bare, "w") as copy:
        for name in file.namelist():
            content = file.read(name)
            if name.startswith("xl/worksheets/"):
                content = re.sub(rb"(?<=</f>)<v>[^<]*</v>", b"<v>-1</v>", content)
            copy.writestr(name, content)
    return bare


def recalculated(path, folder):
    """The workbook as LibreOffice saves it, all formulas worked out."""
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(ALWAYS_RECALCULATE, encoding="utf-8")
    words = ["--headless", "--convert-to", "xlsx", "--outdir", str(folder / "out"), str(path)]
    command = [OFFICE, f"-env:UserInstallation={profile.as_uri()}", *words]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return load_workbook(folder / "out" / path.name, data_only=True)


@pytest.mark.parametrize("period", [Period.HALF_YEAR, Period.YEAR])
def test_a_spreadsheet_comes_to_our_figures(tmp_path, period):
    books = yearbooks(PROJECT / "data" / "2021" / "plan.xlsx", period)
    dossier = review(books, font_setup(PROJECT / ".cache")).dossier
    path = tmp_path / "ours.xlsx"
    write_ledger(path, dossier)

    ours, formulas = load_workbook(path, data_only=True), load_workbook(path)
    theirs = recalculated(without_values(path, tmp_path / "bare.xlsx"), tmp_path)
    places = [(page.title, cell.coordinate) for page in formulas for row in page.iter_rows() for cell in row]
    worked_out = [(sheet, name) for sheet, name in places if formulas[sheet][name].data_type == "f"]

    assert len(worked_out) > 500
    for sheet, name in worked_out:
        assert theirs[sheet][name].value == pytest.approx(ours[sheet][name].value, abs=1e-9), (sheet, name)
    assert theirs["分类汇总"].cell(theirs["分类汇总"].max_row, 7).value == pytest.approx(float(dossier.card.targets))
