"""LIMITS: processes that open strangers' files: how they are asked, how they answer, and how much they may use."""

import os
import signal
import struct
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Event, Timer
from types import TracebackType
from typing import IO, Final, NoReturn, Self

_HOME: Final = Path(__file__).parents[1]
_QUESTION: Final = struct.Struct(">Q")  # how long it is
_ANSWER: Final = struct.Struct(">iQ")  # the exit code of the process that gave it, and how long it is


class Child:
    """One of our modules as a process of its own, which `serve`s: it is asked one question after the other.

    It starts with the first question, and anew after one that has brought it down.  Behind the `with`, it and all that
    it has started are gone.
    """

    def __init__(self, module: str, *words: str) -> None:
        self._command = (sys.executable, "-m", module, *words)
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def ask(self, question: bytes, seconds: float) -> bytes:
        """What the process answers; an answer cut short is empty.

        Raises TimeoutExpired when so many seconds have passed, and when the answer has used up its own.
        """
        process = self._process = self._process or self._started()
        late = Event()

        def stop() -> None:
            late.set()
            _kill(process)

        watch = Timer(seconds, stop)
        watch.start()
        code: int | None
        try:
            code, answer = _converse(process, question)
        except (EOFError, BrokenPipeError):  # it is gone
            code, answer = None, b""
        finally:
            watch.cancel()
            watch.join()
        if code is None or late.is_set():
            self._end()
        if late.is_set() or (sys.platform != "win32" and code == -signal.SIGXCPU):
            raise subprocess.TimeoutExpired(self._command, seconds)
        return b"" if code else answer

    def _started(self) -> "subprocess.Popen[bytes]":
        return subprocess.Popen(
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": str(_HOME), "PYTHONUTF8": "1"},
            start_new_session=True,
        )

    def _end(self) -> None:
        """Kill the process and its group, and wait for it."""
        if self._process:
            _kill(self._process)
            with suppress(BrokenPipeError):
                self._process.communicate()
            self._process = None


def serve(answer: Callable[[bytes], bytes], seconds: int = 0) -> None:
    """Answer every question that a `Child` asks this process, until there are no more.

    Where the system can, each answer is made by a fork, which may fail without harm to the next one, and which has so
    many seconds of work where they are named.  Whatever else is printed is not an answer.
    """
    with os.fdopen(os.dup(1), "wb") as answers:
        os.dup2(2, 1)
        while head := sys.stdin.buffer.read(_QUESTION.size):
            question = sys.stdin.buffer.read(*_QUESTION.unpack(head))
            code, told = _apart(answer, question, seconds, answers) if hasattr(os, "fork") else (0, answer(question))
            answers.write(_ANSWER.pack(code, len(told)))
            answers.write(told)
            answers.flush()


def keep_within(memory: int) -> None:
    """Keep this process and those that it starts within `memory` bytes each, where the system can."""
    try:
        import resource
    except ImportError:  # Windows has no such limits; time and preflight still hold there
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # what it had read is nobody's business


def _converse(process: "subprocess.Popen[bytes]", question: bytes) -> tuple[int, bytes]:
    """Ask a process that serves; raises EOFError or BrokenPipeError where it is gone."""
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(_QUESTION.pack(len(question)))
    process.stdin.write(question)
    process.stdin.flush()
    code, size = _ANSWER.unpack(_whole(process.stdout, _ANSWER.size))
    return code, _whole(process.stdout, size)


def _whole(stream: IO[bytes], size: int) -> bytes:
    content = stream.read(size)
    if len(content) < size:
        raise EOFError
    return content


def _kill(process: "subprocess.Popen[bytes]") -> None:
    """Kill a process that was not waited for yet, and its group."""
    if hasattr(os, "killpg"):
        with suppress(ProcessLookupError, PermissionError):  # all of it has ended; macOS then says the latter
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()


def _apart(answer: Callable[[bytes], bytes], question: bytes, seconds: int, answers: IO[bytes]) -> tuple[int, bytes]:
    """The exit code of a fork, and what it answers."""
    reading, writing = os.pipe()
    fork = os.fork()
    if not fork:
        os.dup2(2, answers.fileno())  # whoever asks is to notice when this process ends, though a fork does not
        _answer_and_leave(answer, question, seconds, writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as told:
        content = told.read()
    return os.waitstatus_to_exitcode(os.waitpid(fork, 0)[1]), content


def _answer_and_leave(answer: Callable[[bytes], bytes], question: bytes, seconds: int, writing: int) -> NoReturn:
    code = 1
    try:
        if seconds:
            import resource  # it is there where forks are

            resource.setrlimit(
                resource.RLIMIT_CPU, (seconds, seconds + 1)
            )  # first a signal that tells why, then the end
        with os.fdopen(writing, "wb") as told:
            told.write(answer(question))
        code = 0
    finally:
        os._exit(code)
