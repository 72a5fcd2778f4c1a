"""The sandbox stays as closed as jinja's, however often an attribute was read."""

import types
from dataclasses import dataclass
from html import unescape

import jinja2
import pytest
from jinja2.sandbox import SandboxedEnvironment, SecurityError

from evalgen.render.sandbox import ENVIRONMENT, PRINTING

JINJA = SandboxedEnvironment(autoescape=True, undefined=jinja2.StrictUndefined)


@dataclass
class Thing:
    name: str = "甲"
    _hidden: str = "密"
    number: int = 7

    def shout(self):
        return f"{self.name}!"


def generator():
    yield


CODE = generator.__code__
KEPT = [
    Thing(),
    Thing,
    CODE,
    generator,
    generator(),
    Thing().shout,
    "甲",
    {"name": "乙"},
    types.SimpleNamespace(name="丙"),
]
ATTRIBUTES = [
    "name",
    "_hidden",
    "__doc__",
    "__class__",
    "co_name",
    "gi_code",
    "mro",
    "format",
    "shout",
    "number",
    "none",
]


@pytest.mark.parametrize("attribute", ATTRIBUTES)
@pytest.mark.parametrize("place", range(len(KEPT)))
def test_every_attribute_is_judged_as_jinja_judges_it(place, attribute):
    for environment in (ENVIRONMENT, PRINTING):
        for _ in range(3):
            assert outcome(environment, KEPT[place], attribute) == outcome(JINJA, KEPT[place], attribute)


def outcome(environment, thing, attribute):
    """What a template gets to see, or the complaint."""
    try:
        printed = environment.from_string(f"{{{{ thing.{attribute}|string }}}}").render(thing=thing)
        return unescape(printed).split(" at 0x")[0]
    except (SecurityError, jinja2.UndefinedError) as refused:
        return type(refused), str(refused)


def test_a_text_of_an_open_type_opens_none_of_a_closed_one():
    class Closed(Thing):
        pass

    ENVIRONMENT.from_string("{{ thing.name }}").render(thing=Thing())
    with pytest.raises(SecurityError):
        ENVIRONMENT.from_string("{{ thing._hidden }}").render(thing=Closed())
    with pytest.raises(SecurityError):
        ENVIRONMENT.from_string("{{ thing.co_name }}").render(thing=CODE)


def test_format_strings_stay_in_the_sandbox():
    with pytest.raises(jinja2.TemplateSyntaxError, match="函数"):
        PRINTING.from_string("{{ '{0.__class__}'.format(thing) }}")


def test_both_engines_share_one_strict_environment():
    assert PRINTING.linked_to is ENVIRONMENT
    for environment in (ENVIRONMENT, PRINTING):
        assert environment.autoescape
        assert environment.sandboxed
        assert environment.undefined is jinja2.StrictUndefined
