import hashlib
import os
import signal
import subprocess
import sys
import tempfile
import textwrap
import threading
import time
import zipfile
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pikepdf
import pytest
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from PIL import Image

from evalgen.errors import RenderError, ToolError
from evalgen.render.fonts import FontSetup, font_setup
from evalgen.render.office import write_pdfs
from evalgen.render.pdf import Converter, convert, find_converter, finish, version
from evalgen.text import typefaces
from tests.declared import declares

PROJECT = Path(__file__).parents[2]
MOMENT = datetime(2021, 12, 24, tzinfo=UTC)


def paper(path: Path, *faces: str, heading: str = "工作方案", text: str = "晋江市生态环境局") -> Path:
    """A Word file with a heading and one paragraph in each face."""
    document = Document()
    document.add_heading(heading)
    for face in faces or (typefaces.BODY,):
        fonts = document.add_paragraph().add_run(text)._r.get_or_add_rPr().get_or_add_rFonts()
        for script in ("w:ascii", "w:hAnsi", "w:eastAsia"):
            fonts.set(qn(script), face)
    document.save(path)
    return path


def linked(path: Path, target: str) -> Path:
    """A Word file whose picture is not inside it but at `target`."""
    picture = path.with_suffix(".own.png")
    Image.new("RGB", (40, 40), "red").save(picture)
    document = Document()
    document.add_picture(str(picture))
    (blip,) = document.element.body.iter(qn("a:blip"))
    del blip.attrib[qn("r:embed")]
    blip.set(qn("r:link"), document.part.relate_to(target, RELATIONSHIP_TYPE.IMAGE, is_external=True))
    document.save(path)
    return path


@pytest.fixture(scope="session")
def fonts():
    return font_setup(PROJECT / ".cache")


@pytest.fixture
def office(fonts):
    return find_converter(fonts=fonts, timeout=120)


@pytest.fixture
def temporary(monkeypatch, tmp_path):
    """Where temporary files go, to see that none stays."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def pretender(tmp_path, temporary):
    """Makes a converter of a shell script, which finds the folder for PDFs in $out."""

    def make(script: str, *, timeout: float = 60) -> Converter:
        program = tmp_path / "soffice"
        program.write_text(
            f'#!/bin/sh\nfor word in "$@"; do test "$last" = --outdir && out=$word; last=$word; done\n{script}\n'
        )
        program.chmod(0o755)
        (tmp_path / "cache").mkdir(exist_ok=True)
        fonts = FontSetup(config=tmp_path / "cache" / "fonts.conf", fingerprint="", coverage=())
        return find_converter(str(program), fonts=fonts, timeout=timeout)

    return make


@pytest.fixture
def notice(tmp_path):
    return paper(tmp_path / "通知.docx")


@pytest.fixture
def folder(tmp_path):
    path = tmp_path / "made"
    path.mkdir()
    return path


def printed(source: Path, folder: Path, office: Converter) -> bytes:
    (pdf,) = convert([source], folder, office)
    finish(pdf, title="通知", moment=MOMENT)
    return pdf.read_bytes()


class Web(ThreadingHTTPServer):
    """A web server on this machine that remembers what it was asked for."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answer)
        self.asked: list[str] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Answer(BaseHTTPRequestHandler):
    server: Web

    def parse_request(self) -> bool:
        self.server.asked.append(self.raw_requestline.decode())
        return False

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def web():
    with Web() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def runs(pid: int) -> bool:
    """Is this process at work (and not one that has ended and waits to be noticed)?"""
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True).stdout.strip()
    return bool(state) and not state.startswith("Z")


def come(path: Path) -> str:
    """Wait for a file to have content, and return it."""
    come_to_be(path)
    while not path.read_text().endswith("\n"):
        time.sleep(0.05)
    return path.read_text()


def come_to_be(path: Path) -> None:
    for _ in range(600):
        if path.exists():
            return
        time.sleep(0.05)
    raise AssertionError(f"{path} did not come")


# What LibreOffice makes


@pytest.mark.office
def test_many_documents_come_back_in_the_order_they_were_given(office, tmp_path, folder, temporary):
    sources = [paper(tmp_path / f"{name}.docx", heading=name) for name in ("通知", "方案", "表 1", "-x")]
    heard = []

    made = convert(sources, folder, office, progress=lambda done, total: heard.append((done, total)))

    assert made == tuple(folder / f"{source.stem}.pdf" for source in sources)
    assert [declares(pdf).outline for pdf in made] == [("通知",), ("方案",), ("表 1",), ("-x",)]
    assert heard[-1] == (4, 4)
    assert heard == sorted(set(heard))
    assert sorted(folder.iterdir()) == sorted(made)
    assert not list(temporary.iterdir())


@pytest.mark.office
def test_every_face_is_set_in_its_stand_in_and_embedded(office, fonts, tmp_path, folder):
    covered = [one for one in fonts.coverage if one.stand_in]
    sources = [paper(tmp_path / f"{one.face}.docx", one.face, heading="", text="Aa") for one in covered]

    made = [declares(pdf) for pdf in convert(sources, folder, office)]

    for one, facts in zip(covered, made, strict=True):
        family = one.stand_in.replace(" ", "").removesuffix("SC")
        assert [name for name in facts.embedded if name.startswith(family)], (one.face, facts.embedded)
        assert facts.not_embedded == ()
    bold = {
        one.face for one, facts in zip(covered, made, strict=True) if any("Bold" in name for name in facts.embedded)
    }
    assert bold == {one.face for one in covered if one.face in (typefaces.TITLE, typefaces.WIDER[typefaces.TITLE])}


@pytest.mark.office
def test_two_conversions_of_one_document_give_the_same_bytes(office, notice, folder):
    first, second = (printed(notice, folder, office) for _ in range(2))

    assert first == second


@pytest.mark.office
def test_the_surroundings_leave_no_trace_in_the_bytes(office, notice, folder, monkeypatch):
    first = printed(notice, folder, office)
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setenv("TZ", "America/New_York")

    assert printed(notice, folder, office) == first


@pytest.mark.office
def test_a_finished_pdf_declares_what_an_archive_asks_for(office, notice, folder):
    (pdf,) = convert([notice], folder, office)

    finish(pdf, title="关于印发方案的通知", moment=MOMENT)

    facts = declares(pdf)
    assert (facts.title, facts.lang, facts.pdfa, facts.outline) == ("关于印发方案的通知", "zh-CN", "2B", ("工作方案",))
    assert (facts.pages, facts.tagged, facts.output_intent) == (1, True, True)
    assert not list(folder.glob(".*"))


@pytest.mark.office
def test_old_and_new_metadata_of_a_finished_pdf_say_the_same(office, notice, folder):
    (pdf,) = convert([notice], folder, office)

    finish(pdf, title="通知", moment=MOMENT)

    with pikepdf.open(pdf) as opened, opened.open_metadata() as stated:
        info = {key: str(value) for key, value in opened.docinfo.items()}
        assert info["/CreationDate"] == info["/ModDate"] == "D:20211224000000+00'00'"
        assert stated["xmp:CreateDate"] == stated["xmp:ModifyDate"] == "2021-12-24T00:00:00+00:00"
        assert info["/Title"] == stated["dc:title"] == "通知"
        assert info["/Creator"] == stated["xmp:CreatorTool"]
        assert info["/Producer"] == stated["pdf:Producer"]


@pytest.mark.office
def test_finishing_a_finished_pdf_changes_nothing(office, notice, folder):
    (pdf,) = convert([notice], folder, office)
    finish(pdf, title="通知", moment=MOMENT)
    once = pdf.read_bytes()

    finish(pdf, title="通知", moment=MOMENT)

    assert pdf.read_bytes() == once


@pytest.mark.office
def test_a_picture_on_the_web_is_not_asked_for(office, tmp_path, folder, web):
    (pdf,) = convert([linked(tmp_path / "a.docx", f"{web.address}/a.png")], folder, office)

    assert declares(pdf).pages == 1
    assert web.asked == []


@pytest.mark.office
def test_a_picture_elsewhere_on_the_disk_is_not_taken_in(office, tmp_path, folder):
    secret = tmp_path / "secret.png"
    Image.effect_noise((64, 64), 90).save(secret)

    (pdf,) = convert([linked(tmp_path / "a.docx", secret.as_uri())], folder, office)

    with pikepdf.open(pdf) as opened:
        streams = [one for one in opened.objects if isinstance(one, pikepdf.Stream)]
        pictures = [one for one in streams if one.get("/Subtype") == "/Image"]
    assert pictures == []


@pytest.mark.office
def test_the_version_names_libreoffice(office):
    assert version(office).startswith("LibreOffice ")


def test_libreoffice_begins_with_the_work_at_once(office, notice, folder, tmp_path):
    write_pdfs([notice], folder, office, tmp_path, lambda count: None)

    profile = tmp_path / "profile" / "user"
    settings = (profile / "registrymodifications.xcu").read_text(encoding="utf-8")
    assert "ooSetupInstCompleted" in settings  # it has written its own settings
    assert "OfficeRestartInProgress" not in settings  # as it does before it starts once more
    assert not (profile / "GraphicsRenderTests.log").exists()


def test_no_document_needs_no_libreoffice(pretender, folder):
    assert convert([], folder, pretender("exit 1")) == ()


# What is refused


def test_two_documents_of_one_name_cannot_share_a_folder(tmp_path, folder, pretender):
    with pytest.raises(ValueError, match="two documents"):
        convert([tmp_path / "a" / "通知.docx", tmp_path / "b" / "通知.docx"], folder, pretender("exit 0"))


def test_an_unknown_program_is_named_with_what_to_do(fonts):
    with pytest.raises(ToolError, match="no-such-office") as raised:
        find_converter("no-such-office", fonts=fonts, timeout=1)

    assert "settings.toml" in raised.value.hint


def test_no_libreoffice_at_all_says_what_to_type(fonts, monkeypatch):
    monkeypatch.setattr("shutil.which", lambda *_, **__: None)

    with pytest.raises(ToolError) as raised:
        find_converter(fonts=fonts, timeout=1)

    assert "apt-get install" in raised.value.hint


def test_a_face_without_any_stand_in_names_the_package(tmp_path):
    with pytest.raises(ToolError, match=typefaces.HEITI) as raised:
        find_converter(sys.executable, fonts=font_setup(tmp_path, places=()), timeout=1)

    assert "fonts-noto-cjk" in raised.value.hint


@pytest.mark.parametrize("content", [b"", b"no zip", "cut", "flipped", "empty zip"], ids=str)
def test_a_damaged_document_never_reaches_libreoffice(content, notice, folder, pretender, tmp_path):
    whole = notice.read_bytes()
    if content == "empty zip":
        with zipfile.ZipFile(notice, "w") as package:
            package.writestr("other.xml", "")
    else:
        damaged = {"cut": whole[: len(whole) // 2], "flipped": whole[:2000] + bytes(400) + whole[2400:]}
        notice.write_bytes(damaged.get(content, content))

    with pytest.raises(RenderError, match="通知"):
        convert([notice], folder, pretender(f"touch {tmp_path}/started"))

    assert not (tmp_path / "started").exists()


def unembedded(path: Path, *, drawn: bool = False, inherited: bool = False) -> Path:
    """A PDF with a face that is not embedded: at hand for a page, for a drawing on it, or for a group of pages."""
    with pikepdf.new() as made:
        made.add_blank_page()
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=made.make_indirect(font)))
        form = made.make_stream(b"", Subtype=pikepdf.Name.Form, BBox=[0, 0, 9, 9], Resources=resources)
        made.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=form)) if drawn else resources
        if inherited:
            made.Root.Pages.Resources = made.pages[0].Resources
            del made.pages[0].Resources
        made.save(path)
    return path


@pytest.mark.parametrize(
    "script",
    [
        "exit 0",
        "kill -SEGV $$",
        "echo 'no space left' >&2; exit 77",
        "touch $out/1.pdf",
        "printf '%%PDF-1.7' > $out/1.pdf",
        "head -c 700 {sound} > $out/1.pdf",
        "cp {document} $out/1.pdf",
        "cp {sound} $out/1.pdf",
        "cp {drawn} $out/1.pdf",
        "cp {inherited} $out/1.pdf",
    ],
)
def test_whatever_is_no_whole_pdf_is_refused_by_the_documents_name(
    script, notice, folder, pretender, temporary, tmp_path
):
    sound, drawn = unembedded(tmp_path / "sound.pdf"), unembedded(tmp_path / "drawn.pdf", drawn=True)
    inherited = unembedded(tmp_path / "inherited.pdf", inherited=True)
    (folder / "通知.pdf").write_bytes(b"of the former run")
    office = pretender(script.format(sound=sound, document=notice, drawn=drawn, inherited=inherited))

    with pytest.raises(RenderError, match="通知"):
        convert([notice], folder, office)

    assert not list(folder.iterdir())
    assert not list(temporary.iterdir())


def test_the_last_words_of_libreoffice_are_passed_on(notice, folder, pretender):
    with pytest.raises(RenderError) as raised:
        convert([notice], folder, pretender("echo first; echo 'disk is full' >&2"))

    assert "disk is full" in raised.value.hint


def test_one_failure_among_many_puts_none_in_place(tmp_path, folder, pretender):
    sources = [paper(tmp_path / f"{name}.docx") for name in ("通知", "方案")]
    sound = tmp_path / "sound.pdf"
    with pikepdf.new() as made:
        made.add_blank_page()
        made.save(sound)

    with pytest.raises(RenderError, match="方案"):
        convert(sources, folder, pretender(f"cp {sound} $out/1.pdf"))

    assert not list(folder.iterdir())


# What hangs, and what is killed


@pytest.mark.parametrize("manner", ["", "trap '' TERM;"], ids=["polite", "deaf"])
def test_a_hanging_libreoffice_is_ended_with_all_that_it_started(
    manner, notice, folder, pretender, temporary, tmp_path
):
    pids = tmp_path / "pids"
    office = pretender(f"{manner} sleep 500 & echo $$ $! > {pids}; sleep 500; sleep 500", timeout=1)

    with pytest.raises(ToolError, match="通知"):
        convert([notice], folder, office)

    assert [pid for pid in come(pids).split() if runs(int(pid))] == []
    assert not list(temporary.iterdir())


def test_what_libreoffice_leaves_running_after_a_good_end_is_ended_too(notice, folder, pretender, tmp_path):
    pids = tmp_path / "pids"
    office = pretender(f"sleep 500 & echo $! > {pids}")

    with pytest.raises(RenderError):
        convert([notice], folder, office)

    assert [pid for pid in come(pids).split() if runs(int(pid))] == []


def conversion(notice: Path, folder: Path, temporary: Path, office: Converter) -> subprocess.Popen[bytes]:
    """The conversion in a process of its own, which answers SIGTERM like SIGINT, as the command line does."""
    script = f"""
        import signal, tempfile
        from pathlib import Path
        from evalgen.render.fonts import FontSetup
        from evalgen.render.pdf import convert, find_converter
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        tempfile.tempdir = {str(temporary)!r}
        fonts = FontSetup(config=Path({str(office.fonts.config)!r}), fingerprint="", coverage=())
        office = find_converter({str(office.program)!r}, fonts=fonts, timeout=60)
        convert([Path({str(notice)!r})], Path({str(folder)!r}), office)
    """
    return subprocess.Popen([sys.executable, "-c", textwrap.dedent(script)], cwd=PROJECT, stderr=subprocess.DEVNULL)


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_conversion_leaves_nothing_behind(ending, notice, folder, pretender, temporary, tmp_path):
    pids = tmp_path / "pids"
    office = pretender(f"sleep 500 & echo $$ $! > {pids}; sleep 500")
    running = conversion(notice, folder, temporary, office)
    started = come(pids).split()

    running.send_signal(ending)
    running.wait(30)

    assert [pid for pid in started if runs(int(pid))] == []
    assert not list(temporary.iterdir())
    assert not list(folder.iterdir())


@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="only Linux shows what a process was started with")
def test_after_a_killed_conversion_the_next_one_clears_up(notice, folder, pretender, temporary, tmp_path):
    pids = tmp_path / "pids"
    office = pretender(f"echo $$ > {pids}; while :; do sleep 0.1; done")
    killed = conversion(notice, folder, temporary, office)
    orphan = int(come(pids))
    killed.kill()
    killed.wait()
    assert runs(orphan)
    assert list(temporary.iterdir())

    with pytest.raises(RenderError):
        convert([notice], folder, pretender("exit 0"))

    assert not runs(orphan)
    assert not list(temporary.iterdir())


@pytest.mark.office
def test_a_libreoffice_that_is_ended_leaves_no_socket(office, notice, folder, pretender, temporary, tmp_path):
    waiting = pretender(
        f'echo "$1" > {tmp_path}/profile; exec {office.program} "$1" --headless --nodefault --norestore'
    )
    running = conversion(notice, folder, temporary, waiting)
    profile = come(tmp_path / "profile").strip().removeprefix("-env:UserInstallation=")
    digest = hashlib.md5(profile.encode("utf-16-le")).digest()
    name = f"OSL_PIPE_{os.getuid()}_SingleOfficeIPC_{''.join(f'{byte:x}' for byte in digest)}"
    come_to_be(Path("/tmp", name))

    running.send_signal(signal.SIGINT)
    running.wait(30)

    assert not Path("/tmp", name).exists()


def test_the_workshop_of_a_run_that_lives_is_left_alone(notice, folder, pretender, temporary):
    neighbour = temporary / f"evalgen-workshop-{os.getppid()}-abc"
    neighbour.mkdir()

    with pytest.raises(RenderError):
        convert([notice], folder, pretender("exit 0"))

    assert list(temporary.iterdir()) == [neighbour]


def test_the_version_is_asked_once_and_again_after_an_update(pretender, tmp_path):
    office = pretender(f"echo x >> {tmp_path}/asked; echo LibreOffice 1")

    assert [version(office) for _ in range(3)] == ["LibreOffice 1"] * 3
    assert (tmp_path / "asked").read_text() == "x\n"

    newer = pretender("echo LibreOffice 2")
    os.utime(newer.program, ns=(1, 1))
    assert version(newer) == "LibreOffice 2"


def test_a_libreoffice_that_cannot_say_its_version_is_a_missing_tool(pretender):
    with pytest.raises(ToolError, match="soffice"):
        version(pretender("exit 3"))
