"""Whatever a template says comes to an end: what cannot be counted is refused, and what can be is."""

import contextlib
import resource

import jinja2
import pytest

from evalgen.render import grammar
from evalgen.render.grammar import EndlessError, UnspokenError
from evalgen.render.sandbox import ENVIRONMENT, PRINTING

VALUES = {"rows": tuple(range(10_000)), "text": "文" * 30_000, "one": "甲", "many": ("甲", "乙", "丙")}
UNSPOKEN = {
    "a call": "{{ one.upper() }}",
    "a call of a global": "{{ range(9) }}",
    "a loop over a call": "{% for a in range(10**9) %}{% endfor %}",
    "a text multiplied by a power": "{{ 'a' * 10 ** 9 }}",
    "texts put together": "{{ one ~ one }}",
    "a text kept": "{% set a %}{{ one }}{% endset %}",
    "a list of lists": "{% set a = [one, one] %}",
    "a tuple of values": "{% set a = (one, one) %}",
    "a map": "{{ {'a': one} }}",
    "a wide format": "{{ '%9999999d' % 7 }}",
    "a wide filter": "{{ one|center(1000000000) }}",
    "a filter that repeats": "{{ text|replace('文', text) }}",
    "a macro": "{% macro a() %}{% endmacro %}",
    "a macro that is called": "{% call one() %}{% endcall %}",
    "a loop into itself": "{% for a in many recursive %}{{ loop(many) }}{% endfor %}",
    "a filter around": "{% filter upper %}{% endfilter %}",
    "a search by a test": "{{ one is in many }}",
    "the counting itself": "{{ rows|counted(0) }}",
    "another template": "{% include 'other' %}",
    "a block": "{% block a %}{{ self.a() }}{% endblock %}",
}
ENDLESS = {
    "loops within loops": "{% for a in rows %}{% for b in rows %}{% endfor %}{% endfor %}",
    "loops that print nothing": "{% for a in rows %}{% for b in rows if b == -1 %}{{ b }}{% endfor %}{% endfor %}",
    "loops over the signs of a text": "{% for a in text %}{% for b in text %}{% endfor %}{% endfor %}",
    "searches within loops": "{% for a in rows %}{{ 1 if a in rows }}{{ 1 if -1 not in rows }}{% endfor %}",
    "long texts": "{% for a in rows %}{{ text }}{% endfor %}",
    "long texts of the template": "{% for a in rows %}" + "文" * 30_000 + "{% endfor %}",
    "long lists": "{{ rows|join(text) }}",
    "a number that doubles": "{% set a = 2 %}" + "{% set a = a * a %}" * 60,
}


@pytest.fixture(params=[ENVIRONMENT, PRINTING], ids=["docxtpl", "fast"])
def environment(request):
    request.param.allowance.renew()
    return request.param


@pytest.mark.parametrize("name", UNSPOKEN)
def test_what_makes_things_greater_is_no_word_of_templates(environment, name):
    with pytest.raises(UnspokenError, match="模板里只能"):
        environment.from_string(UNSPOKEN[name])


@pytest.mark.parametrize("name", ENDLESS)
def test_what_goes_round_or_prints_without_end_is_stopped(environment, name):
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    with pytest.raises(EndlessError, match="已停止"):
        environment.from_string(ENDLESS[name]).render(VALUES)

    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < before + (1 << 20)


def test_a_text_is_not_multiplied(environment):
    with pytest.raises(TypeError, match="只有数"):
        environment.from_string("{{ text * 3 }}").render(VALUES)


def test_the_signs_of_a_text_are_not_listed(environment):
    with pytest.raises(TypeError, match="清单"):
        environment.from_string("{{ text|join(text) }}").render(VALUES)


def test_too_many_tags_are_refused_before_they_are_compiled(environment):
    with pytest.raises(UnspokenError, match=str(grammar.MOST_TAGS)):
        environment.from_string("{{ one }}" * (grammar.MOST_TAGS + 1))


def test_all_loops_of_a_filling_share_an_allowance(environment):
    code = environment.from_string("{% for a in rows %}{% for b in many %}{% endfor %}{% endfor %}")
    filled = []

    with contextlib.suppress(EndlessError):
        for _ in range(200):
            filled.append(code.render(VALUES))  # noqa: PERF401 - as far as it gets

    assert 20 < len(filled) < 200


def test_a_table_of_ten_thousand_rows_is_far_from_the_end(environment):
    cells = "{% if a.real == 3 %}三{% else %}{{ a }}{% endif %}" * 12
    code = environment.from_string("{% for a in rows %}" + cells + "x" * 4_000 + "{% endfor %}")

    assert len(code.render(VALUES)) > 40_000_000


def test_what_templates_need_is_spoken(environment):
    code = (
        "{% for a in many if a != '乙' %}{{ loop.index + 1 }}{{ a|upper }}{{ '，' if not loop.last }}{% endfor %}"
        "{% set n = many|length * 2 - 1 %}{{ n }}"
        "{{ many|join('、') }}{{ '有' if one in ('甲', '丁') and many[0] is defined }}{{ many[1:]|first }}"
    )

    assert environment.from_string(code).render(VALUES) == "2甲，3丙5甲、乙、丙有乙"


def test_both_environments_share_the_allowance():
    assert PRINTING.allowance is ENVIRONMENT.allowance
    assert isinstance(jinja2.TemplateSyntaxError("", 1), jinja2.TemplateError)
