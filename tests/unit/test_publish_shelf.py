import threading
from pathlib import Path

import pytest

from evalgen.errors import OutputError
from evalgen.publish.shelf import clear_up, staged


@pytest.fixture
def place(tmp_path):
    return tmp_path / "output" / "2021"


def publish(place: Path, keep: dict[str, str] | None = None, **files: str) -> None:
    with staged(place) as stage:
        for name, content in files.items():
            (stage.folder / name).write_text(content)
        stage.commit(keep)


def content(place: Path) -> dict[str, str]:
    return {path.relative_to(place).as_posix(): path.read_text() for path in place.rglob("*") if path.is_file()}


def test_the_first_edition_finds_its_folder_made(place):
    publish(place, notice="first")

    assert content(place) == {"notice": "first"}


def test_an_edition_replaces_the_former_one_whole(place):
    publish(place, notice="first", table="first")

    publish(place, notice="second")

    assert content(place) == {"notice": "second"}


def test_beside_an_edition_nothing_is_left(place):
    publish(place, notice="first")
    publish(place, notice="second")

    assert [path.name for path in place.parent.iterdir()] == ["2021"]


def test_until_the_commit_the_former_edition_stays(place):
    publish(place, notice="first")

    with staged(place) as stage:
        (stage.folder / "notice").write_text("second")
        assert content(place) == {"notice": "first"}

    assert content(place) == {"notice": "first"}
    assert [path.name for path in place.parent.iterdir()] == ["2021"]


@pytest.mark.parametrize("trouble", [ValueError, KeyboardInterrupt, SystemExit])
def test_trouble_before_the_commit_changes_nothing_and_leaves_nothing(trouble, place):
    publish(place, notice="first")

    def publish_and_fail() -> None:
        with staged(place) as stage:
            (stage.folder / "notice").write_text("second")
            raise trouble

    with pytest.raises(trouble):
        publish_and_fail()

    assert content(place) == {"notice": "first"}
    assert [path.name for path in place.parent.iterdir()] == ["2021"]


def test_where_folders_cannot_swap_in_one_step_they_do_in_two(place, monkeypatch):
    publish(place, notice="first")

    monkeypatch.setattr("ctypes.CDLL", lambda _: object())
    publish(place, notice="second")

    assert content(place) == {"notice": "second"}
    assert [path.name for path in place.parent.iterdir()] == ["2021"]


def test_a_former_edition_that_a_killed_run_set_aside_comes_back(place):
    publish(place, notice="first")
    place.rename(place.with_name(".2021.old"))
    place.with_name(".2021.new").mkdir()

    with staged(place):
        assert content(place) == {"notice": "first"}

    assert [path.name for path in place.parent.iterdir()] == ["2021"]


def test_what_is_to_be_kept_comes_over_under_its_new_name(place):
    publish(place, notice="first")
    (place / "scans").mkdir()
    (place / "scans" / "page").write_text("sealed")

    publish(place, {"scans/page": "scans/page", "notice": "notice by hand"}, notice="second")

    assert content(place) == {"notice": "second", "notice by hand": "first", "scans/page": "sealed"}


def test_what_is_kept_never_overwrites_what_is_new(place):
    publish(place, notice="first")

    with pytest.raises(OutputError, match="2021"):
        publish(place, {"notice": "notice"}, notice="second")

    assert content(place) == {"notice": "first"}


def test_a_second_run_on_the_same_edition_is_refused_and_the_first_goes_on(place):
    refused = []

    def intrude() -> None:
        try:
            publish(place, notice="second")
        except OutputError as error:
            refused.append(error.message)

    with staged(place) as stage:
        (stage.folder / "notice").write_text("first")
        intruder = threading.Thread(target=intrude)
        intruder.start()
        intruder.join()
        stage.commit()

    assert len(refused) == 1
    assert str(place) in refused[0]
    assert content(place) == {"notice": "first"}


def test_a_run_that_waits_a_moment_gets_its_turn(place):
    entered = threading.Event()

    def hold() -> None:
        with staged(place) as stage:
            (stage.folder / "notice").write_text("first")
            entered.set()
            threading.Event().wait(0.5)
            stage.commit()

    holder = threading.Thread(target=hold)
    holder.start()
    entered.wait()
    publish(place, notice="second")
    holder.join()

    assert content(place) == {"notice": "second"}


def test_another_edition_in_the_same_folder_is_not_hindered(place):
    with staged(place) as stage:
        publish(place.with_name("2022"), notice="other")
        (stage.folder / "notice").write_text("first")
        stage.commit()

    assert content(place.with_name("2022")) == {"notice": "other"}
    assert content(place) == {"notice": "first"}


@pytest.mark.parametrize("blocked", ["output", "output/2021"])
def test_a_file_where_the_folder_should_be_is_named_and_stays(blocked, tmp_path):
    file = tmp_path / blocked
    file.parent.mkdir(exist_ok=True)
    file.write_text("mine")

    with pytest.raises(OutputError) as raised:
        publish(tmp_path / "output" / "2021", notice="first")

    assert str(file) in raised.value.message
    assert file.read_text() == "mine"


def test_an_edition_never_goes_where_a_link_points(place, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "notice").write_text("mine")
    place.parent.mkdir()
    place.symlink_to(elsewhere)

    with pytest.raises(OutputError, match="2021"):
        publish(place, notice="first")

    assert content(elsewhere) == {"notice": "mine"}


def test_a_link_among_what_is_kept_is_refused_and_nothing_changes(place, tmp_path):
    publish(place, notice="first")
    (place / "link").symlink_to(tmp_path / "secret")

    with pytest.raises(OutputError, match="link"):
        publish(place, {"link": "link"}, notice="second")

    assert (place / "notice").read_text() == "first"


def test_a_mistake_that_has_nothing_to_do_with_the_folder_keeps_its_name(place, tmp_path):
    with pytest.raises(FileNotFoundError), staged(place):
        (tmp_path / "no template").read_text()


def test_where_nothing_is_to_be_made_leftovers_go_and_a_run_at_work_is_let_be(place):
    publish(place, notice="first")
    place.with_name(".2021.new").mkdir()
    place.with_name(".2021.lock").touch()

    clear_up(place)

    assert [path.name for path in place.parent.iterdir()] == ["2021"]
    with staged(place) as stage:
        (stage.folder / "notice").write_text("second")
        clear_up(place)
        stage.commit()
    assert content(place) == {"notice": "second"}
