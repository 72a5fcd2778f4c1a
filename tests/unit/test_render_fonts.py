import os
import shutil
from pathlib import Path

import pytest
from docx import Document
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

from evalgen.errors import OutputError
from evalgen.model.typeface import Coverage
from evalgen.render.catalogue import Catalogue
from evalgen.render.fonts import FACES, FontSetup, font_setup, packages, substitutions
from evalgen.render.pdf import convert, find_converter
from evalgen.text import typefaces
from tests.declared import declares

RARE = ord("垵")
MIDDLE_DOT, KATAKANA_DOT = ord("\u00b7"), ord("\u30fb")


def draw(path: Path, family: str, characters: str) -> Path:
    """A font in which every character is the same black square."""
    pen = TTGlyphPen(None)
    pen.moveTo((100, 0))
    for corner in ((900, 0), (900, 800), (100, 800)):
        pen.lineTo(corner)
    pen.closePath()
    square = pen.glyph()
    font = FontBuilder(1000)
    font.setupGlyphOrder([".notdef", "square"])
    font.setupCharacterMap({ord(character): "square" for character in characters})
    font.setupGlyf({".notdef": square, "square": square})
    font.setupHorizontalMetrics({".notdef": (1000, 100), "square": (1000, 100)})
    font.setupHorizontalHeader(ascent=880, descent=-120)
    font.setupNameTable({"familyName": family, "styleName": "Regular", "psName": "Drawn"})
    font.setupOS2(sTypoAscender=880, usWinAscent=880, usWinDescent=120, usWeightClass=400)
    font.setupPost()
    path.parent.mkdir(parents=True, exist_ok=True)
    font.save(path)
    return path


def coverage(setup: FontSetup, face: str) -> Coverage:
    (found,) = [one for one in setup.coverage if one.face == face]
    return found


def set_up(cache: Path) -> FontSetup:
    """The fonts of a machine on which none is installed but those in the cache."""
    return font_setup(cache, places=())


@pytest.fixture
def cache(tmp_path):
    return tmp_path / "cache"


def test_every_official_face_is_set_up():
    official = {typefaces.TITLE, typefaces.BODY, typefaces.KAITI, typefaces.HEITI, typefaces.SONGTI, typefaces.LATIN}

    assert {face.name for face in FACES} == official | set(typefaces.WIDER.values())


def test_every_stand_in_has_a_name_that_people_call_it_by():
    assert {one.family for face in FACES for one in face.stand_ins} <= typefaces.CALLED.keys()


def test_a_wider_face_prints_the_rare_character_that_its_narrow_one_lacks(cache):
    setup = set_up(cache)

    for narrow, wide in typefaces.WIDER.items():
        assert RARE not in coverage(setup, narrow).official
        assert RARE in coverage(setup, wide).official


def test_both_readings_of_the_middle_dot_belong_to_gb2312(cache):
    official = coverage(set_up(cache), typefaces.BODY).official

    assert {MIDDLE_DOT, KATAKANA_DOT} <= official


def test_gb2312_counts_its_characters_and_ascii(cache):
    official = coverage(set_up(cache), typefaces.BODY).official

    assert len([code for code in official if 0x4E00 <= code <= 0x9FFF]) == 6763
    assert set(range(0x20, 0x7F)) <= official


def test_without_any_font_every_face_is_missing(cache):
    setup = set_up(cache)

    assert setup.missing == tuple(face.name for face in FACES)
    assert packages(setup.missing) == (
        "fonts-noto-cjk",
        "texlive-lang-chinese",
        "fonts-liberation",
    )


def test_the_best_stand_in_that_is_there_is_taken(cache):
    draw(cache / "fonts" / "a.ttf", "cwTeXFangSong", "仿垵")
    setup = set_up(cache)
    assert coverage(setup, typefaces.BODY).stand_in == "cwTeXFangSong"

    draw(cache / "fonts" / "deep" / "down" / "b.ttf", "FandolFang", "仿宋")
    better = set_up(cache)

    assert coverage(better, typefaces.BODY).stand_in == "FandolFang"
    assert set(coverage(better, typefaces.BODY).available) == frozenset(map(ord, "仿宋垵"))
    assert better.fingerprint != setup.fingerprint


def test_an_official_face_that_is_installed_wins_under_either_of_its_names(cache):
    draw(cache / "fonts" / "stand-in.ttf", "FandolFang", "仿宋")
    for name in (typefaces.BODY, "FangSong_GB2312"):
        real = draw(cache / "fonts" / "real.ttf", name, "真")

        found = coverage(set_up(cache), typefaces.BODY)

        assert (found.stand_in, set(found.available)) == ("", frozenset({ord("真")}))
        real.unlink()


def test_a_font_that_changes_is_read_anew(cache):
    path = draw(cache / "fonts" / "a.ttf", "SimHei", "黑")
    set_up(cache)

    draw(path, "SimHei", "黑体")
    os.utime(path, ns=(1, 1))

    assert set(coverage(set_up(cache), typefaces.HEITI).available) == frozenset(map(ord, "黑体"))


def test_a_file_that_is_no_font_is_passed_over(cache):
    sound = draw(cache / "fonts" / "a.ttf", "SimHei", "黑")
    cut = sound.with_name("b.ttf")
    cut.write_bytes(sound.read_bytes()[:200])
    sound.with_name("c.ttc").write_bytes(b"ttcf" + bytes(40))
    sound.with_name("d.otf").write_text("not a font")
    (cache / "fonts.json").write_text("[not json")

    assert coverage(set_up(cache), typefaces.HEITI).stand_in == ""


def test_the_fingerprint_does_not_tell_where_the_fonts_lie(cache, tmp_path):
    draw(cache / "fonts" / "a.ttf", "SimHei", "黑")
    elsewhere = tmp_path / "elsewhere"
    shutil.copytree(cache, elsewhere)

    assert set_up(elsewhere).fingerprint == set_up(cache).fingerprint


def test_the_config_is_written_once_and_stays_while_nothing_changes(cache):
    written = set_up(cache).config.stat().st_mtime_ns

    assert set_up(cache).config.stat().st_mtime_ns == written
    assert not list(cache.glob("*.new"))


def test_only_the_faces_that_were_used_are_reported_as_substituted(cache):
    draw(cache / "fonts" / "a.ttf", "FandolFang", "仿")
    draw(cache / "fonts" / "b.ttf", "Noto Sans CJK SC", "黑")
    draw(cache / "fonts" / "c.ttf", typefaces.SONGTI, "宋")

    reported = substitutions([typefaces.BODY, typefaces.SONGTI], set_up(cache))

    assert reported == ((typefaces.BODY, "Fandol 仿宋"),)


def test_a_cache_that_cannot_be_written_is_said_in_words(tmp_path):
    (tmp_path / "cache").write_text("a file where a folder should be")

    with pytest.raises(OutputError, match="cache"):
        set_up(tmp_path / "cache")


def rename(font: Path, path: Path, family: str) -> None:
    """Write a font that looks like another but goes by a different name."""
    with TTFont(font) as copy:
        copy["name"].names = [record for record in copy["name"].names if record.platformID == 3]
        for record in copy["name"].names:
            record.string = {1: family, 4: family, 6: "Renamed"}.get(record.nameID, record.toUnicode())
        path.parent.mkdir(parents=True)
        copy.save(path)


@pytest.mark.office
def test_libreoffice_prints_with_an_installed_official_font_though_a_stand_in_is_there(cache, tmp_path):
    sans = Catalogue([Path("/usr/share/fonts")], tmp_path / "memory").find("Liberation Sans")
    rename(sans.path, cache / "fonts" / "real.ttf", typefaces.LATIN)
    document = Document()
    document.add_paragraph().add_run("PM2.5").font.name = typefaces.LATIN
    document.save(tmp_path / "a.docx")

    (pdf,) = convert([tmp_path / "a.docx"], tmp_path, find_converter(fonts=font_setup(cache), timeout=120))

    assert declares(pdf).embedded == ("Renamed",)
