"""An office's desk to be harmed: small workbooks of 2021, their folders, and runs of the real commands over them."""

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from evalgen.system import find_office
from tests.faults.disk import Call, Fault, calls

PROJECT = Path(__file__).parents[2]
PATIENCE = 300
EMPTY = "an empty folder"


@dataclass(frozen=True, kw_only=True)
class Done:
    """How a run ended: exit code (negative: the signal that ended it), what it said, the calls that were counted."""

    code: int
    out: str
    err: str
    calls: tuple[Call, ...]
    seconds: float

    @property
    def spoken(self) -> bool:
        """Did it end in its own words, a failure on stderr with what to do?"""
        told = "× " in self.err and "→" in self.err if self.code > 1 else True
        return self.code in (0, 1, 5, 6, 7) and told and "Traceback" not in self.err


@dataclass(frozen=True, kw_only=True)
class Desk:
    """A folder with `2021` (the workbooks), `output`, `tmp` for temporary files and `log` for what is noted of runs."""

    root: Path
    warm: "Warm"
    log: str = "log"

    def __post_init__(self) -> None:
        for name in ("2021", "output", "tmp", self.log):
            (self.root / name).mkdir(parents=True, exist_ok=True)

    @property
    def data(self) -> Path:
        return self.root / "2021"

    @property
    def output(self) -> Path:
        return self.root / "output"

    def run(self, *words: str, fault: Fault | None = None, **world: Any) -> Done:
        """Run a command to its end; the words {data}, {output} and {root} in its words are the desk's folders."""
        return self.begin(*words, fault=fault, **world).end()

    def begin(self, *words: str, fault: Fault | None = None, **world: Any) -> "Running":
        """Start a command, in a world of its own: see `warm`."""
        places = {"data": self.data, "output": self.output, "root": self.root}
        log = self.root / self.log
        for path in log.iterdir():
            path.unlink()
        fault = replace(fault, log=str(log / "calls")) if fault else None
        surroundings = {"TMPDIR": str(self.root / "tmp"), **world.pop("surroundings", {})}
        if fault:
            surroundings["EVALGEN_FAULT"] = json.dumps(asdict(fault))
        request = {
            "words": [word.format(**places) for word in words],
            "folder": str(self.root),
            "out": str(log / "out"),
            "err": str(log / "err"),
            "pid": str(log / "pid"),
            "fault": asdict(fault) if fault else None,
            "surroundings": surroundings,
            "executable": "",
            "largest": 0,
            "powerless": False,
            "config": "",
            **world,
        }
        return Running(log, self.warm, request)

    def watching(self, *names: str, **facts: Any) -> Fault:
        """A fault of the disk below these folders of the desk (all that it works in, without names)."""
        folders = tuple(str(self.root / name) for name in names or ("output", "2021"))
        return Fault(folders=folders, log="", **facts)

    def state(self, *names: str) -> dict[str, str]:
        """The digest of every file that a user sees below these folders."""
        return {name: digest for name, digest in self.everything(*names).items() if "/." not in f"/{name}"}

    def everything(self, *names: str) -> dict[str, str]:
        """The digest of every file below these folders, hidden ones too; folders that are empty are told as such."""
        found = {}
        for name in names or ("output", "2021"):
            for path in sorted((self.root / name).rglob("*")):
                key = path.relative_to(self.root).as_posix()
                if path.is_symlink():
                    found[key] = f"link to {path.readlink()}"
                elif path.is_file():
                    found[key] = hashlib.sha256(path.read_bytes()).hexdigest()
                elif not any(path.iterdir()):
                    found[key] = EMPTY
        return found

    def left(self) -> list[str]:
        """Temporary files that lie about."""
        return sorted(path.name for path in (self.root / "tmp").iterdir())

    def processes(self) -> dict[int, str]:
        """The processes that belong to a run of this desk, with their command lines."""
        mark, found = f"TMPDIR={self.root}/tmp".encode(), {}
        for process in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):
                if mark in (process / "environ").read_bytes() and int(process.name) != os.getpid():
                    found[int(process.name)] = (process / "cmdline").read_bytes().replace(b"\0", b" ").decode()
        return found

    def is_quiet(self) -> bool:
        """Has everything ended that a run has started?  What was killed a moment ago may still be listed."""
        deadline = time.monotonic() + 20
        while self.processes() and time.monotonic() < deadline:
            time.sleep(0.05)
        return self.processes() == {}

    def keep(self) -> Path:
        """Put aside what lies on the desk now, to come back to."""
        aside = self.root / f"kept-{len(list(self.root.glob('kept-*')))}"
        for name in ("output", "2021"):
            shutil.copytree(self.root / name, aside / name, symlinks=True)
        return aside

    def back_to(self, aside: Path) -> None:
        """Have the desk as it was when that was put aside."""
        for name in ("output", "2021", "tmp"):
            shutil.rmtree(self.root / name, ignore_errors=True)
        for name in ("output", "2021"):
            shutil.copytree(aside / name, self.root / name, symlinks=True)
        (self.root / "tmp").mkdir()


class Running:
    """A command that runs, in a process of its own."""

    def __init__(self, log: Path, warm: "Warm", request: dict[str, Any]) -> None:
        self._log, self._warm = log, warm
        warm.ask(request)
        while not (text := self._read("pid")).endswith("\n"):
            time.sleep(0.001)
        self.process = int(text)

    def kill(self) -> None:
        """End it as a plug that is pulled does, unless it has ended."""
        with suppress(ProcessLookupError):
            os.kill(self.process, signal.SIGKILL)

    def end(self) -> Done:
        """Wait for its end."""
        code, seconds = self._warm.answer()
        told = tuple(calls(self._log / "calls"))
        return Done(code=code, out=self._read("out"), err=self._read("err"), calls=told, seconds=seconds)

    def _read(self, name: str) -> str:
        path = self._log / name
        return path.read_text("utf-8") if path.exists() else ""


class Warm:
    """The process in which the commands are imported already."""

    def __init__(self, surroundings: dict[str, str]) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.warm"],
            cwd=PROJECT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, **surroundings},
        )
        assert self._process.stdout is not None
        assert self._process.stdin is not None
        self._answers, self._requests = self._process.stdout, self._process.stdin
        assert self._answers.readline() == "warm\n"

    def ask(self, request: dict[str, Any]) -> None:
        self._requests.write(json.dumps(request) + "\n")
        self._requests.flush()

    def answer(self) -> tuple[int, float]:
        code, seconds = json.loads(self._answers.readline())
        return code, seconds

    def close(self) -> None:
        self._requests.close()
        self._process.wait(PATIENCE)
        self._answers.close()


def remembering(folder: Path) -> dict[str, str]:
    """Surroundings in which LibreOffice is asked once for each document (see `remembering`)."""
    (folder / "memory").mkdir(exist_ok=True)
    program = Path(__file__).with_name("remembering.py")
    line = f'exec {sys.executable} -I -S {program} {find_office()} {folder}/memory "$@"'
    return {"PATH": f"{pretend(folder, line).parent}:{os.environ['PATH']}"}


def pretend(folder: Path, script: str) -> Path:
    """A program that is found as LibreOffice."""
    program = folder / "bin" / "soffice"
    program.parent.mkdir(parents=True, exist_ok=True)
    fresh = program.with_suffix(f".{os.getpid()}")  # another worker may run it already
    fresh.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    fresh.chmod(0o755)
    return fresh.replace(program)
