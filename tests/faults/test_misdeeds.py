"""LibreOffice is a program of others: whatever it does, the former edition stays, and nothing of it goes on."""

import os
import sys

import pytest

from tests.faults.desk import pretend
from tests.faults.stories import DOCS

pytestmark = [
    pytest.mark.office,
    pytest.mark.skipif(sys.platform != "linux", reason="looks at processes as only Linux shows them"),
]
# A program that is right about its version, and finds the folder for PDFs in $out.
SCRIPT = """
for word in "$@"; do test "$last" = --outdir && out=$word; last=$word; done
test -n "$out" || exec {good} "$@"
{deed}
"""
# What it does, and how the command ends.
MISDEEDS = {
    "hangs": ("sleep 600", 5),
    "hangs, deaf, with a child": ("trap '' TERM; sleep 600 & sleep 600", 5),
    "hangs after its first document": ('{good} "$@"; cd "$out"; rm -f [2-9].pdf; sleep 600', 5),
    "crashes": ("kill -SEGV $$", 6),
    "crashes in the middle": ('{good} "$@"; rm -f "$out"/2.pdf; kill -ABRT $$', 6),
    "says no": ("echo 'no space left' >&2; exit 77", 6),
    "writes nothing": ("exit 0", 6),
    "writes empty files": ('{good} "$@"; for pdf in "$out"/*.pdf; do : >"$pdf"; done', 6),
    "writes half": ('{good} "$@"; for pdf in "$out"/*.pdf; do truncate -s 20000 "$pdf"; done', 6),
    "writes garbage": ('{good} "$@"; for pdf in "$out"/*.pdf; do head -c 40000 /dev/urandom >"$pdf"; done', 6),
    "writes a page of another": ('{good} "$@"; for pdf in "$out"/*.pdf; do cp "$out/1.pdf" "$pdf"; done', 6),
}


@pytest.fixture
def settings(tmp_path):
    """A folder of settings by which LibreOffice has four seconds for a document."""
    (tmp_path / "settings.toml").write_text("[converter]\ntimeout = 4\n")
    return str(tmp_path)


# With EVALGEN_FAULTS set, every misdeed is tried; in an ordinary run every third.
@pytest.mark.parametrize("deed", [*MISDEEDS][:: 1 if os.environ.get("EVALGEN_FAULTS") else 3])
def test_whatever_libreoffice_does_the_former_edition_stays_and_nothing_goes_on(deed, told, desk, shared, settings):
    _, _, new = told("docs")
    former = desk.state()
    script, code = MISDEEDS[deed]
    good = shared / "bin" / "soffice"
    program = pretend(desk.root, SCRIPT.format(good=good, deed=script.format(good=good)))

    config = settings if deed.startswith("hangs") else ""

    done = desk.run(*DOCS, surroundings={"PATH": f"{program.parent}:/usr/bin:/bin"}, config=config)

    assert done.code == code, (done.code, done.err, done.out)
    assert done.spoken, done.err
    said = {name: digest for name, digest in desk.state().items() if name != "output/2021-合规报告.html"}
    assert said == former
    assert desk.is_quiet()
    assert desk.left() == []
    (desk.output / "2021-合规报告.html").unlink(missing_ok=True)
    assert desk.run(*DOCS).code == 0
    assert desk.everything() == new


def test_what_libreoffice_leaves_running_after_good_work_is_ended_too(told, desk, shared):
    _, _, new = told("docs")
    good = shared / "bin" / "soffice"
    program = pretend(desk.root, SCRIPT.format(good=good, deed=f'sleep 600 & {good} "$@"'))

    done = desk.run(*DOCS, surroundings={"PATH": f"{program.parent}:/usr/bin:/bin"})

    assert done.code == 0, done.err
    assert desk.everything() == new
    assert desk.is_quiet()
