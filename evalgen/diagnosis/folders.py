"""Folders: an edition is put in place whole, nobody else writes meanwhile, there is room, nothing lies about."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from evalgen.diagnosis.sign import Sign, sign
from evalgen.errors import OutputError
from evalgen.publish.lock import alone
from evalgen.publish.shelf import leftovers, spoken, staged
from evalgen.render.workshop import abandoned
from evalgen.terminal import shown, sized
from evalgen.text import diagnosing as say
from evalgen.text.names import listed

ROOM: Final = 500_000_000
"""The bytes that have to be free for editions, and for temporary files: a year with its package, twice."""

_TRIAL: Final = ".evalgen-doctor-"


def folders(output: Path) -> Iterator[Sign]:
    """Try the folder of the editions and that of temporary files."""
    temporary = Path(tempfile.gettempdir())
    try:
        with spoken(output):
            output.mkdir(parents=True, exist_ok=True)
            trial = Path(tempfile.mkdtemp(prefix=_TRIAL, dir=output))
        try:
            yield from _trials(trial)
        finally:
            shutil.rmtree(trial, ignore_errors=True)
    except OutputError as failure:
        yield sign(say.REPLACING, False, failure.message, failure.hint, necessary=True)
    told = say.LINKED.format(folder=shown(output), target=output.resolve()) if output.is_symlink() else say.NOT_LINKED
    yield sign(say.LINK, not output.is_symlink(), told, say.LINK_MEND)
    for what, folder in ((say.ROOM, output), (say.TEMPORARY_ROOM, temporary)):
        free = shutil.disk_usage(next(one for one in (folder, *folder.absolute().parents) if one.is_dir())).free
        yield sign(
            what, free >= ROOM, say.FREE.format(size=sized(free), folder=shown(folder)), say.ROOM_MEND, necessary=True
        )
    lying = [*leftovers(output), *abandoned()]
    told = say.LYING.format(names=listed([path.name for path in lying])) if lying else say.NOTHING_LIES
    yield sign(say.LEFTOVERS, not lying, told, say.LEFTOVERS_MEND)


def _trials(trial: Path) -> Iterator[Sign]:
    """Put an edition in place and then another, as every run does; have a second run refused while one is at work."""
    place = trial / "edition"
    steps = []
    for content in ("former", "new"):
        with staged(place) as stage:
            (stage.folder / "file").write_text(content, encoding="utf-8")
            fresh = stage.folder.stat().st_ino
            stage.commit()
            steps.append(stage.folder.exists())
    whole = place.stat().st_ino == fresh and (place / "file").read_text(encoding="utf-8") == "new"
    told = (say.IN_ONE_STEP if steps[-1] else say.IN_TWO_STEPS) if whole else say.NOT_REPLACED
    yield sign(say.REPLACING, whole, told, say.REPLACING_MEND, necessary=True)
    try:
        with alone(place), alone(place, patience=0):
            held = False
    except OutputError:
        held = True
    yield sign(say.LOCKS, held, say.LOCKS_HELD if held else say.LOCKS_IGNORED, say.LOCKS_MEND, necessary=True)
    (trial / "Case").touch()
    same = (trial / "cASE").exists()
    yield sign(say.CASE, True, say.CASE_IGNORED if same else say.CASE_KEPT)
