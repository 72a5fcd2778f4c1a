"""INSTALL: what the program needs, made ready by the program itself before it starts.

Only this module knows pip. It runs before anything is installed: standard library only.
`python3 -m evalgen.install -- pytest -n 2` runs a module of the venv, with all that it needs.
"""

import importlib.util
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import NoReturn

from evalgen import environment, system
from evalgen.environment import LOCK, PROJECT, PYTHON, STAMP, VENV
from evalgen.errors import EvalgenError, ExitCode, ToolError, UsageError
from evalgen.settings import read_settings
from evalgen.text import installing

if sys.platform != "win32":
    import fcntl

SETTINGS = PROJECT / "data" / "config" / "settings.toml"
CACHE = PROJECT / ".cache"
LOG = CACHE / "install.log"
FANDOL = CACHE / "fonts" / "fandol"
FONTS_FAILED = CACHE / "fonts.failed"
A_DAY = 24 * 60 * 60

# What turns Word into PDF: commands, workers of a cluster, tests; and what asks which characters the fonts can print.
NEED_OFFICE = frozenset(
    {"docs", "reports", "archive", "batch", "dask", "pytest", "benchmarks.prove", "benchmarks.batch"}
)
NEED_FONTS = NEED_OFFICE | {"check", "score"}
ASK_FOR_HELP = frozenset({"-h", "--help"})


def ensure(command: str) -> None:
    """Make ready what a command needs, and return in the venv's Python: this process may be replaced by it.

    Where that fails, say why and what to do, and exit with the documented code.
    """
    try:
        if _programs_missing(command) or not environment.ready() or _fonts_due(command):
            _install(command)
    except EvalgenError as failure:
        _refuse(failure)
    except OSError as failure:
        reason = failure.strerror or str(failure)
        _refuse(ToolError(installing.REFUSED.format(folder=PROJECT, reason=reason), installing.REFUSED_HINT))
    except KeyboardInterrupt:
        _say(installing.INTERRUPTED)
        sys.exit(ExitCode.INTERRUPTED)
    if not environment.inside():
        sys.exit(environment.go_on(*sys.orig_argv[1:]))


def main(arguments: Sequence[str]) -> NoReturn:
    """Run a module of the venv, with everything ready: the words after `--` are its name and its arguments."""
    if arguments[:1] != ["--"] or not arguments[1:]:
        _refuse(UsageError(installing.USAGE))
    ensure(arguments[1] if ASK_FOR_HELP.isdisjoint(arguments) else "")
    sys.exit(environment.go_on("-m", *arguments[1:]))


def _install(command: str) -> None:
    """Install what is missing, one process at a time; what another has installed meanwhile is there."""
    _require_administrator(_programs_missing(command))
    with _alone():
        _install_programs(_programs_missing(command))
        if not environment.ready():
            _install_libraries()
        _install_fonts(_fonts_due(command))


def _programs_missing(command: str) -> list[str]:
    """Return the packages of programs without which there is nothing to be done."""
    missing = []
    if not environment.ready() and importlib.util.find_spec("ensurepip") is None:
        missing.append(system.VENV_PACKAGE)
    if command in NEED_OFFICE and not read_settings(SETTINGS).converter and not system.find_office():
        missing.append(system.OFFICE_PACKAGE)
    if command == "pytest" and not system.find_reader():
        missing.append(system.READER_PACKAGE)
    if command == "pytest" and not system.find_calc():
        missing.append(system.CALC_PACKAGE)
    return missing


def _require_administrator(packages: Sequence[str]) -> None:
    """Raise ToolError, saying what to install or to type, if these packages cannot be installed from here."""
    if not packages:
        return
    if not system.is_debian():
        raise (
            ToolError(installing.OFFICE_MISSING, installing.OFFICE_MISSING_HINT)
            if system.OFFICE_PACKAGE in packages
            else ToolError(installing.VENV_MISSING, installing.VENV_MISSING_HINT)
        )
    if not system.may_install():
        all_of_them = [*packages, *system.font_packages_missing()]
        raise ToolError(installing.PROGRAMS_MISSING.format(packages=_named(packages)), _to_type(all_of_them))


def _install_programs(packages: Sequence[str]) -> None:
    if not packages:
        return
    names = _named(packages)
    _say(installing.PROGRAMS.format(packages=names))
    if not system.install(packages, LOG):
        message = installing.PROGRAMS_FAILED.format(packages=names, reason=_last_words())
        raise ToolError(message, installing.PROGRAMS_FAILED_HINT.format(commands=_commands(packages), log=LOG))


def _install_libraries() -> None:
    """Build the venv anew from the lock. The stamp goes first and comes last: what is broken off counts as nothing."""
    _say(installing.LIBRARIES)
    STAMP.unlink(missing_ok=True)
    built = system.run((sys.executable, "-m", "venv", "--clear", VENV), LOG)
    pip = (PYTHON, "-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check")
    if not built or not system.run((*pip, "--only-binary=:all:", "--require-hashes", "-r", LOCK), LOG):
        message = installing.LIBRARIES_FAILED.format(reason=_last_words())
        raise ToolError(message, installing.LIBRARIES_FAILED_HINT.format(log=LOG))
    fresh = STAMP.with_suffix(".new")
    fresh.write_bytes(environment.stamp())
    fresh.replace(STAMP)


def _fonts_due(command: str) -> list[str]:
    """Return the packages of stand-in fonts to be installed now: those that failed are tried again after a day."""
    if command not in NEED_FONTS or not system.is_debian():
        return []
    if FONTS_FAILED.exists() and time.time() - FONTS_FAILED.stat().st_mtime < A_DAY:
        return []
    return system.font_packages_missing() + ([] if FANDOL.is_dir() else [system.FANDOL_PACKAGE])


def _install_fonts(packages: Sequence[str]) -> None:
    """Install stand-in fonts, or warn: without them the pages look less like the official ones, and no worse."""
    from_debian = [package for package in packages if package != system.FANDOL_PACKAGE]
    complete = [
        not from_debian or _install_font_packages(from_debian),
        system.FANDOL_PACKAGE not in packages or _fetch_fandol(),
    ]
    if not all(complete):
        FONTS_FAILED.touch()
    elif packages:
        FONTS_FAILED.unlink(missing_ok=True)


def _install_font_packages(packages: Sequence[str]) -> bool:
    if system.may_install():
        _say(installing.FONTS.format(packages=_named(packages)))
        system.install(packages, LOG)
        packages = system.font_packages_missing()
    if packages:
        _say(installing.FONTS_MISSING.format(packages=_named(packages)), _to_type(packages))
    return not packages


def _fetch_fandol() -> bool:
    _say(installing.FANDOL.format(package=system.FANDOL_PACKAGE))
    fetched = system.fetch_fandol(FANDOL, CACHE / "download", LOG)
    if not fetched:
        _say(installing.FANDOL_FAILED.format(reason=_last_words()))
    return fetched


@contextmanager
def _alone() -> Iterator[None]:
    """Hold the installation's lock: another run that installs is waited for (not on Windows, which has no flock)."""
    CACHE.mkdir(exist_ok=True)
    with (CACHE / "install.lock").open("w") as lock:
        if sys.platform != "win32":
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                _say(installing.WAITING)
                fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _named(packages: Sequence[str]) -> str:
    return "、".join(packages)


def _commands(packages: Sequence[str]) -> str:
    return "\n".join(installing.COMMAND.format(command=command) for command in system.commands(packages))


def _to_type(packages: Sequence[str]) -> str:
    return installing.TYPE_THIS.format(commands=_commands(packages))


def _last_words() -> str:
    """Return the last line that the failed program wrote."""
    lines = [line.strip() for line in LOG.read_text(encoding="utf-8", errors="replace").splitlines() if line.strip()]
    return lines[-1] if lines else installing.UNKNOWN_REASON


def _refuse(failure: EvalgenError) -> NoReturn:
    _say(installing.MESSAGE.format(message=failure.message), failure.hint)
    sys.exit(failure.exit_code)


def _say(message: str, hint: str = "") -> None:
    print(message, file=sys.stderr)
    if hint:
        print(installing.HINT.format(hint=hint), file=sys.stderr, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
