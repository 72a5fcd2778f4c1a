"""Every registered thing is complete: a code for programs, a label for people, a word on what it does."""

import importlib
import re
from pathlib import Path

import pytest

from evalgen.cli import COMMANDS
from evalgen.model.finding import Rule, Severity
from evalgen.registry import Registry

PACKAGE = Path(__file__).parents[1] / "evalgen"
TEMPLATES = PACKAGE.parent / "templates"

CODE = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
RULE_CODE = re.compile(r"[SWAXRCPTKQV]\d{3}")
HAN = re.compile(r"[\u4e00-\u9fff]")
FACT = re.compile(r"\{\w+\}")


def registries():
    """The registry of every package that has one, by the package's name."""
    for path in sorted(PACKAGE.glob("*/__init__.py")):
        package = importlib.import_module(f"evalgen.{path.parent.name}")
        for value in vars(package).values():
            if isinstance(value, Registry):
                yield path.parent.name, value


REGISTRIES = dict(registries())
REGISTERED = [pytest.param(one, id=f"{package}.{one.code}") for package, items in REGISTRIES.items() for one in items]
every_registered_thing = pytest.mark.parametrize("one", REGISTERED)


def declared_rules():
    """Every rule that the modules of evalgen.text declare, with the name that it is declared under."""
    for path in sorted((PACKAGE / "text").glob("*.py")):
        module = importlib.import_module(f"evalgen.text.{path.stem}")
        yield from ((name, value) for name, value in vars(module).items() if isinstance(value, Rule))


RULES = list(declared_rules())
every_rule = pytest.mark.parametrize("rule", [pytest.param(rule, id=name) for name, rule in RULES])


def work_of(one):
    """The function that a registered thing carries."""
    functions = [value for value in vars(one).values() if callable(value)]
    assert functions, f"{one.code} does nothing"
    return functions[0]


def test_documents_and_checks_are_found():
    assert {"documents", "checks"} <= REGISTRIES.keys()
    assert all(len(items) > 0 for items in REGISTRIES.values())


@every_registered_thing
def test_its_code_is_english(one):
    assert CODE.fullmatch(one.code)


@every_registered_thing
def test_its_label_is_chinese(one):
    assert HAN.search(one.label)


@every_registered_thing
def test_its_function_says_what_it_does(one):
    assert (work_of(one).__doc__ or "").strip()


@pytest.mark.parametrize("one", list(REGISTRIES.get("documents", ())), ids=lambda one: one.code)
def test_every_document_has_its_template(one):
    assert (TEMPLATES / f"{one.code}.docx").is_file()


def test_rule_codes_are_given_once():
    codes = [rule.code for _, rule in RULES]

    assert codes
    assert sorted({code for code in codes if codes.count(code) > 1}) == []


@every_rule
def test_a_rule_is_complete(rule):
    assert RULE_CODE.fullmatch(rule.code)
    assert isinstance(rule.severity, Severity)
    assert rule.message.strip()
    assert rule.hint.strip()


@every_rule
def test_the_words_of_a_rule_are_chinese_with_balanced_quotation_marks(rule):
    for words in (rule.message, rule.hint):
        assert HAN.search(words) or FACT.search(words), "neither Chinese nor made of facts"
        assert words.count("“") == words.count("”")
        assert words.count("（") == words.count("）")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_done_by_a_function_of_its_name(name):
    module = importlib.import_module(f"evalgen.commands.{COMMANDS[name].module}")

    assert callable(getattr(module, name))
