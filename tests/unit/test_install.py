"""Installing: real venvs in folders with blanks and Chinese, from a lock that names one small package made here."""

import base64
import hashlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

import pytest

from evalgen import system

SOURCE = Path(__file__).parents[2]
INSTALLER = ("__init__", "environment", "errors", "install", "settings", "system")
WORDS = ("text/__init__", "text/configuring", "text/installing")
NOBODY = 65534
DAY = 24 * 60 * 60

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither these signals nor these users")


def write_wheel(folder, version):
    """Write a package named docs, whose only module says its version, where it runs and with which arguments."""
    code = f"import sys\nprint('docs {version}', sys.prefix, *sys.argv[1:], sep='|')\n"
    records = f"docs-{version}.dist-info"
    files = {
        "docs.py": code,
        f"{records}/METADATA": f"Metadata-Version: 2.1\nName: docs\nVersion: {version}\n",
        f"{records}/WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    rows = [f"{name},sha256={_record_hash(text)},{len(text)}" for name, text in files.items()]
    files[f"{records}/RECORD"] = "\n".join([*rows, f"{records}/RECORD,,", ""])
    path = folder / f"docs-{version}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as wheel:
        for name, text in files.items():
            wheel.writestr(name, text)
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _record_hash(text):
    return base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()


class Project:
    """A copy of the installer in a folder of its own, with a lock, and a shelf of wheels in place of the network."""

    def __init__(self, folder):
        self.folder = folder / "考评 project"
        self.shelf = folder / "shelf"
        self.programs = folder / "programs"
        for made in (self.folder / "evalgen" / "text", self.shelf, self.programs):
            made.mkdir(parents=True)
        for module in (*INSTALLER, *WORDS):
            shutil.copy(SOURCE / "evalgen" / f"{module}.py", self.folder / "evalgen" / f"{module}.py")
        self.venv = self.folder / ".venv"
        self.stamp = self.venv / "evalgen.stamp"

    def lock(self, version, *, sha256=None):
        made = write_wheel(self.shelf, version)
        text = f"docs=={version} \\\n    --hash=sha256:{sha256 or made}\n"
        (self.folder / "requirements.lock").write_text(text, encoding="utf-8")

    def program(self, name, script="exit 0"):
        path = self.programs / name
        path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        path.chmod(0o755)

    def start(self, *words, python=sys.executable, **options):
        surroundings = {
            **os.environ,
            "PATH": str(self.programs),
            "PYTHONUTF8": "1",
            "PYTHONPATH": str(self.folder),
            "PYTHONDONTWRITEBYTECODE": "1",
            "PIP_CONFIG_FILE": os.devnull,
            "PIP_NO_INDEX": "1",
            "PIP_FIND_LINKS": str(self.shelf),
        }
        surroundings.pop("PIP_CONSTRAINT", None)
        return subprocess.Popen(
            [python, "-m", "evalgen.install", "--", *words],
            cwd=self.shelf,
            env=surroundings,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            **options,
        )

    def run(self, *words, **options):
        process = self.start(*words, **options)
        out, err = process.communicate(timeout=300)
        return process.returncode, out, err


@pytest.fixture
def project(tmp_path):
    """A project on a machine that has LibreOffice and is no Debian."""
    made = Project(tmp_path)
    made.lock("1.0")
    made.program("soffice")
    return made


@pytest.fixture
def open_project():
    """A project in a folder that every user of this machine may read."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        made = Project(Path(folder))
        made.lock("1.0")
        yield made


@pytest.fixture
def as_nobody():
    """The options that start a Python as a user who may install nothing."""
    if os.geteuid() != 0:
        return {}
    for python in (sys.executable, "/usr/bin/python3"):
        options = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
        try:
            subprocess.run([python, "-c", "import tomllib"], check=True, capture_output=True, cwd="/", **options)
        except (OSError, subprocess.CalledProcessError):
            continue
        return {**options, "python": python}
    pytest.skip("no Python 3.11 here that another user may run")


def test_a_first_run_builds_the_venv_and_a_second_one_finds_it(project):
    first = project.run("docs", "年度", "a b")
    built = project.stamp.stat().st_mtime_ns
    second = project.run("docs", "年度", "a b")

    assert first[:2] == (0, f"docs 1.0|{project.venv}|年度|a b\n")
    assert "安装  Python 库" in first[2]
    assert second == (*first[:2], "")
    assert project.stamp.stat().st_mtime_ns == built


def test_another_lock_means_another_venv(project):
    project.run("docs")
    project.lock("2.0")

    assert project.run("docs")[1].startswith("docs 2.0|")


def test_a_package_that_is_not_the_locked_one_is_refused_until_it_is(project):
    project.lock("1.0", sha256="0" * 64)
    code, out, err = project.run("docs")

    assert (code, out) == (5, "")
    assert "× Python 库没有装全" in err
    assert "install.log" in err
    assert not project.stamp.exists()

    project.lock("1.0")

    assert project.run("docs")[0] == 0


@posix
def test_a_venv_whose_building_was_killed_is_built_again(project):
    killed = project.start("docs", start_new_session=True)
    while not project.venv.exists():
        time.sleep(0.01)
    os.killpg(killed.pid, signal.SIGKILL)
    killed.communicate()

    assert not project.stamp.exists()
    assert project.run("docs")[:2] == (0, f"docs 1.0|{project.venv}\n")


@posix
def test_of_two_first_runs_at_once_one_installs_and_both_work(project):
    runs = [project.start("docs"), project.start("docs")]
    words = [run.communicate(timeout=300) for run in runs]

    assert [run.returncode for run in runs] == [0, 0]
    assert [out for out, _ in words] == [f"docs 1.0|{project.venv}\n"] * 2
    assert sorted(err.count("安装  Python 库") for _, err in words) == [0, 1]
    assert sorted(err.count("等待") for _, err in words) == [0, 1]


def test_without_libreoffice_and_debian_it_says_what_to_install(project):
    (project.programs / "soffice").unlink()
    code, out, err = project.run("docs")

    assert (code, out) == (5, "")
    assert "× 没有找到 LibreOffice" in err
    assert "请安装 LibreOffice" in err
    assert not project.venv.exists()


def test_a_libreoffice_named_in_the_settings_is_not_looked_for(project):
    (project.programs / "soffice").unlink()
    config = project.folder / "data" / "config"
    config.mkdir(parents=True)
    (config / "settings.toml").write_text('[converter]\nprogram = "/opt/soffice"\n', encoding="utf-8")

    assert project.run("docs")[0] == 0


def test_a_wrong_settings_file_ends_with_its_own_code(project):
    config = project.folder / "data" / "config"
    config.mkdir(parents=True)
    (config / "settings.toml").write_text("[converter]\nspeed = 1\n", encoding="utf-8")
    code, _, err = project.run("docs")

    assert code == 4
    assert "“converter.speed”" in err


def test_asking_for_help_needs_no_libreoffice(project):
    (project.programs / "soffice").unlink()

    assert project.run("docs", "--help")[0] == 0


def test_without_a_module_to_run_it_says_how_it_is_used(project):
    code, _, err = project.run()

    assert code == 2
    assert "用法" in err


@posix
def test_who_may_not_install_reads_what_to_type(open_project, as_nobody):
    open_project.program("apt-get", "exit 1")
    code, out, err = open_project.run("docs", **as_nobody)

    assert (code, out) == (5, "")
    assert "× 缺少 libreoffice-writer-nogui" in err
    assert "su -c 'apt-get update'" in err
    assert "su -c 'apt-get install --yes --no-install-recommends libreoffice-writer-nogui" in err
    assert not open_project.venv.exists()


@posix
def test_a_folder_that_may_not_be_written_is_named(open_project, as_nobody):
    open_project.program("soffice")
    open_project.folder.chmod(0o555)
    code, _, err = open_project.run("docs", **as_nobody)

    assert code == 5
    assert f"不能在“{open_project.folder}”里安装" in err


@posix
def test_fonts_that_cannot_be_fetched_are_warned_of_once_a_day(project):
    project.program("apt-get", "echo no network; exit 100")
    first = project.run("docs")
    second = project.run("docs")
    yesterday = time.time() - DAY - 1
    os.utime(project.folder / ".cache" / "fonts.failed", (yesterday, yesterday))
    third = project.run("docs")

    assert [first[0], second[0], third[0]] == [0, 0, 0]
    assert "! 没有取到 Fandol 字体（no network）" in first[2]
    assert second[2] == ""
    assert "! 没有取到 Fandol 字体" in third[2]
    assert not (project.folder / ".cache" / "download").exists()


@pytest.fixture
def debian(tmp_path, monkeypatch):
    """Return a function that puts a package into the place of Debian's, for `apt-get download` to bring."""
    if not shutil.which("dpkg-deb"):
        pytest.skip("needs dpkg-deb")

    def offer(package):
        programs = tmp_path / "programs"
        programs.mkdir()
        script = programs / "apt-get"
        script.write_text(f"#!/bin/sh\ncp '{package}' ./texlive.deb\n", encoding="utf-8")
        script.chmod(0o755)
        monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")

    return offer


def package_of_fonts(folder, *names):
    content = folder / "content"
    fonts = content / "usr" / "share" / "public" / "fandol"
    fonts.mkdir(parents=True)
    (content / "DEBIAN").mkdir()
    control = "Package: texlive-lang-chinese\nVersion: 1\nArchitecture: all\nMaintainer: a\nDescription: a\n"
    (content / "DEBIAN" / "control").write_text(control, encoding="utf-8")
    for name in names:
        (fonts / name).write_text(name, encoding="utf-8")
    package = folder / "made.deb"
    subprocess.run(["dpkg-deb", "--build", content, package], check=True, capture_output=True)
    return package


def test_of_debians_package_only_the_four_fandol_fonts_are_kept(tmp_path, debian):
    four = {f"Fandol{style}-Regular.otf" for style in ("Fang", "Hei", "Kai", "Song")}
    debian(package_of_fonts(tmp_path, *four, "FandolSong-Bold.otf", "readme.txt"))
    fonts, scratch = tmp_path / "cache" / "fandol", tmp_path / "scratch"

    assert system.fetch_fandol(fonts, scratch, tmp_path / "log")
    assert {path.name: path.read_text("utf-8") for path in fonts.iterdir()} == {name: name for name in four}
    assert not scratch.exists()


@pytest.mark.parametrize("content", [b"no package", b""])
def test_a_broken_package_leaves_no_fonts_and_no_remains(tmp_path, debian, content):
    broken = tmp_path / "broken.deb"
    broken.write_bytes(content)
    debian(broken)
    fonts, scratch = tmp_path / "fandol", tmp_path / "scratch"

    assert not system.fetch_fandol(fonts, scratch, tmp_path / "log")
    assert not fonts.exists()
    assert not scratch.exists()
