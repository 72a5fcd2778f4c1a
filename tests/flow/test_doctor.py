"""The doctor tries what is promised, says what does not hold on this machine and the mend, and leaves no trace."""

import json
import tempfile

import pytest

from evalgen.cli import main
from evalgen.publish.shelf import staged
from evalgen.render.workshop import abandoned

pytestmark = pytest.mark.office


@pytest.fixture
def temporary(tmp_path, monkeypatch):
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def signs(tmp_path, temporary, capsys):
    """The doctor's exit code, whether all is sound, and its signs by what was tried."""

    def tried(out=tmp_path / "output"):
        code = main(["doctor", "--out", str(out), "--json"])
        told = json.loads(capsys.readouterr().out)
        return code, told["sound"], {one["what"]: one for one in told["signs"]}

    return tried


def test_on_a_sound_machine_all_that_is_necessary_holds_and_no_trace_is_left(signs, tmp_path, temporary):
    code, sound, found = signs()

    assert (code, sound) == (0, True)
    assert {what for what, one in found.items() if one["necessary"] and one["state"] != "holds"} == set()
    assert {"LibreOffice", "隔离读取工作簿", "整套发布", "同时运行", "磁盘空间"} <= found.keys()
    assert found["内存限制"]["state"] == "holds"
    assert found["Python 库"]["state"] == "holds"
    assert found["上次的残留"]["state"] == "holds"
    assert [*(tmp_path / "output").iterdir(), *temporary.iterdir()] == []


def test_what_is_broken_is_named_with_its_mend_and_the_rest_is_tried_all_the_same(signs, tmp_path, monkeypatch):
    config = tmp_path / "config"
    config.mkdir()
    (config / "settings.toml").write_text('[converter]\nprogram = "no-such-office"\n')
    monkeypatch.setattr("evalgen.invocation.CONFIG", config)
    (tmp_path / "file").write_text("no folder")

    code, sound, found = signs(tmp_path / "file" / "output")

    failed = {what: one for what, one in found.items() if one["necessary"] and one["state"] == "fails"}
    assert (code, sound) == (1, False)
    assert failed.keys() == {"LibreOffice", "整套发布"}
    assert "no-such-office" in failed["LibreOffice"]["told"]
    assert all(one["mend"] for one in failed.values())
    assert found["隔离读取工作簿"]["state"] == "holds"


def test_a_libreoffice_that_makes_nothing_is_found_out(signs, tmp_path, monkeypatch):
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\necho LibreOffice 7\n")
    program.chmod(0o755)
    (tmp_path / "settings.toml").write_text(f'[converter]\nprogram = "{program}"\n')
    monkeypatch.setattr("evalgen.invocation.CONFIG", tmp_path)

    code, _, found = signs()

    assert code == 1
    assert found["LibreOffice"]["state"] == "fails"


def test_what_killed_runs_have_left_is_told_and_what_a_run_has_in_hand_is_not(signs, tmp_path, temporary):
    output = tmp_path / "output"
    (output / ".2021.new").mkdir(parents=True)
    (output / ".2021.lock").touch()
    (temporary / "evalgen-workshop-99999999-abc").mkdir()
    assert len(list(abandoned())) == 1

    with staged(output / "2022"):
        code, sound, found = signs()

    assert (code, sound) == (0, True)
    assert found["上次的残留"]["state"] == "fails"
    assert ".2022.new" not in found["上次的残留"]["told"]
    assert ".2021.new" in found["上次的残留"]["told"]
    assert "evalgen-workshop-99999999-abc" in found["上次的残留"]["told"]


def test_a_folder_that_is_a_link_is_told(signs, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "output").symlink_to(tmp_path / "elsewhere")

    code, _, found = signs()

    assert code == 0
    assert found["输出文件夹"]["state"] == "fails"
    assert "elsewhere" in found["输出文件夹"]["told"]


def test_it_is_told_in_lines_for_people(tmp_path, temporary, capsys):
    assert main(["doctor", "--out", str(tmp_path / "output")]) == 0
    out = capsys.readouterr().out

    assert "√ LibreOffice" in out
    assert out.rstrip().splitlines()[-1].startswith("完成")
