"""Jobs that need PDFs: what they want printed at one time is printed in one call, and each fails by itself only."""

from pathlib import Path

import pytest

from evalgen.errors import RenderError
from evalgen.render.press import carried_out, digest, reusing, side_by_side


class Recorder:
    """A press that notes its calls; a document that says so is broken."""

    def __init__(self):
        self.calls = []

    def __call__(self, documents):
        self.calls.append(list(documents.values()))
        if b"broken" in documents.values():
            raise RenderError("broken", "")
        return {name: Path(docx.decode()) for name, docx in documents.items()}


def job(*rounds, ended=None):
    """Work that wants one document after the other, and comes to the names of their PDFs."""
    try:
        heard = []
        for docx in rounds:
            prints = yield {"a": docx}
            heard.append(str(prints["a"]))
        return heard
    finally:
        if ended is not None:
            ended.append(rounds)


def told(jobs, press):
    return dict(side_by_side(jobs, press))


def test_a_job_alone_hears_what_was_printed_for_it():
    assert carried_out(job(b"1", b"2"), Recorder()) == ["1", "2"]


def test_what_jobs_want_at_one_time_is_printed_in_one_call():
    press = Recorder()

    assert told([job(b"1", b"2"), job(b"3"), job()], press) == {0: ["1", "2"], 1: ["3"], 2: []}
    assert press.calls == [[b"1", b"3"], [b"2"]]


def test_a_job_fails_by_its_own_documents_only():
    press, ended = Recorder(), []

    outcomes = told([job(b"1", b"2"), job(b"broken", b"never", ended=ended), job(b"3")], press)

    assert (outcomes[0], outcomes[2]) == (["1", "2"], ["3"])
    assert isinstance(outcomes[1], RenderError)
    assert press.calls == [[b"1", b"broken", b"3"], [b"1"], [b"broken"], [b"3"], [b"2"]]
    assert ended == [(b"broken", b"never")]


def test_a_press_that_fails_once_is_tried_again():
    class Faltering(Recorder):
        def __call__(self, documents):
            if not self.calls:
                self.calls.append([])
                raise RenderError("killed", "")
            return super().__call__(documents)

    assert told([job(b"1")], Faltering()) == {0: ["1"]}


def test_what_a_job_raises_is_told_of_it_alone():
    def failing():
        yield {"a": b"1"}
        raise RenderError("of its own", "")

    outcomes = told([failing(), job(b"1")], Recorder())

    assert isinstance(outcomes[0], RenderError)
    assert outcomes[1] == ["1"]


def test_all_jobs_are_ended_when_something_unforeseen_happens():
    ended = []

    def torn(_documents):
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        told([job(b"1", ended=ended), job(b"2", ended=ended)], torn)

    assert sorted(ended) == [(b"1",), (b"2",)]


def test_what_is_known_is_not_printed_again(tmp_path):
    press = Recorder()
    known = {digest(b"1"): tmp_path / "known.pdf"}

    assert carried_out(reusing(known, job(b"1", b"2")), press) == [str(tmp_path / "known.pdf"), "2"]
    assert press.calls == [[b"2"]]
