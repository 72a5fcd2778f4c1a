"""LIMITS: a process that opens strangers' files: how it is asked, and how much it may use."""

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

_HOME = Path(__file__).parents[1]


def ask(module: str, words: Sequence[str], content: bytes, seconds: float) -> bytes:
    """What one of our modules answers that runs as a process of its own, `content` on its standard input.

    An answer cut short is empty.  Raises TimeoutExpired when so many seconds have passed, and when it has used up its
    own.  However it ends, the process and all that it has started are gone afterwards.
    """
    child = subprocess.Popen(
        [sys.executable, "-m", module, *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(_HOME), "PYTHONUTF8": "1"},
        start_new_session=True,
    )
    try:
        answer, _ = child.communicate(content, timeout=seconds)
        if sys.platform != "win32" and child.returncode == -signal.SIGXCPU:
            raise subprocess.TimeoutExpired(module, seconds)
        return b"" if child.returncode else answer
    finally:
        _end(child)


def _end(child: subprocess.Popen[bytes]) -> None:
    """Kill the child's group if it still runs, and wait for it."""
    if child.poll() is None:
        if hasattr(os, "killpg"):
            os.killpg(child.pid, signal.SIGKILL)
        else:
            child.kill()
    child.wait()


def keep_within(memory: int, seconds: int = 0) -> None:
    """Keep this process within `memory` bytes and, where they are named, `seconds` of work, where the system can."""
    try:
        import resource
    except ImportError:  # Windows has no such limits; time and preflight still hold there
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # what it had read is nobody's business
    if seconds:
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))  # first a signal that tells why, then the end
