"""The failures of the world, and the exit code that each one ends with."""

from enum import IntEnum


class ExitCode(IntEnum):
    """What the program tells the shell; the README documents every one."""

    FINE = 0
    FINDINGS = 1
    USAGE = 2
    SOURCE = 3
    CONFIG = 4
    TOOL = 5
    RENDER = 6
    OUTPUT = 7
    INTERRUPTED = 130


class EvalgenError(Exception):
    """Something outside the user's workbook failed; `message` and `hint` are Chinese, from `evalgen.text`."""

    exit_code = ExitCode.TOOL

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(EvalgenError):
    """The command line asks for something that does not exist."""

    exit_code = ExitCode.USAGE


class SourceError(EvalgenError):
    """A file that was named cannot be found or opened."""

    exit_code = ExitCode.SOURCE


class ConfigError(EvalgenError):
    """A settings file is wrong."""

    exit_code = ExitCode.CONFIG


class ToolError(EvalgenError):
    """An outside program is missing or failed."""

    exit_code = ExitCode.TOOL


class RenderError(EvalgenError):
    """A template cannot be filled."""

    exit_code = ExitCode.RENDER


class OutputError(EvalgenError):
    """The result cannot be written where it should go."""

    exit_code = ExitCode.OUTPUT
