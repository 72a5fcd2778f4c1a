"""A warm command line: the commands are imported once, each run is a fork of this process with a world of its own.

Requests come as lines of JSON, the answer to each is a line with its exit code (negative: the signal) and its seconds.
The process that runs is otherwise what `generate.py` starts: it has its own temporary folder, output and children.
"""

import ctypes
import json
import os
import resource
import struct
import sys
import tempfile
import time
import traceback
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NoReturn

from tests.faults.disk import Fault, install

# What a run would import first; the libraries behind them take most of a run's start.
_DROP_FOR_GOOD, _CAPABILITIES = 24, 0x20080522  # PR_CAPBSET_DROP, _LINUX_CAPABILITY_VERSION_3
COMMANDS = ("docs", "approval", "archive", "batch", "collect", "check")


def main() -> None:
    """Answer every request, one after the other."""
    import importlib

    for name in COMMANDS:
        importlib.import_module(f"evalgen.commands.{name}")
    for name in ("pandas", "evalgen.scoring.engine", "evalgen.annotation"):
        importlib.import_module(name)
    print("warm", flush=True)
    for line in sys.stdin:
        request = json.loads(line)
        began = time.monotonic()
        process = os.fork()
        if process == 0:
            _run(request)
        Path(request["pid"]).write_text(f"{process}\n")
        _, status = os.waitpid(process, 0)
        print(json.dumps([os.waitstatus_to_exitcode(status), time.monotonic() - began]), flush=True)


def _run(request: Mapping[str, Any]) -> NoReturn:
    """Be the process that was asked for, to its end."""
    os.setsid()
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    for handle, name in ((1, "out"), (2, "err")):
        os.dup2(os.open(request[name], os.O_WRONLY | os.O_CREAT | os.O_TRUNC), handle)
    os.environ.update(request["surroundings"])
    tempfile.tempdir = None
    os.chdir(request["folder"])
    if request["executable"]:
        sys.executable = request["executable"]
    if request["largest"]:
        resource.setrlimit(resource.RLIMIT_FSIZE, (request["largest"], request["largest"]))
    if request["powerless"]:
        _give_up_power()
    code = 70
    try:
        from evalgen import cli, invocation

        invocation.CONFIG = Path(request["config"]) if request["config"] else invocation.CONFIG
        if request["fault"]:
            fault = request["fault"]
            install(Fault(**{**fault, "folders": tuple(fault["folders"])}))
        code = cli.main(request["words"])
    except BaseException:  # noqa: BLE001 - as at the end of any process: told, and nothing else
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _give_up_power() -> None:
    """Be a user like any other, whom rights on files bind, and so for all programs that are started from here.

    The user stays the same one, whose programs can still be read; root without its capabilities is nobody special.
    """
    library = ctypes.CDLL(None, use_errno=True)
    for capability in range(64):
        library.prctl(_DROP_FOR_GOOD, capability, 0, 0, 0)
    header, none = struct.pack("Ii", _CAPABILITIES, 0), bytes(24)
    if library.capset(header, none):
        raise OSError(ctypes.get_errno(), "capset")


if __name__ == "__main__":
    main()
