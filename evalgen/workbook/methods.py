"""The scoring methods as the contract tells of them: rule, what must be filled in, parameters with their defaults."""

from collections.abc import Iterator

from evalgen.scoring import METHODS, Method, Option
from evalgen.text import contract, scoring


def method_lines() -> Iterator[str]:
    """Every method in Chinese: its rule, what it cannot do without, its parameters, an example."""
    for one in _methods():
        yield ""
        yield scoring.RULES[one.code]
        if one.needs:
            needs = contract.COMMA.join(contract.NEEDS[need] for need in sorted(one.needs))
            yield contract.NEEDED.format(needs=needs)
        yield from (_option_line(option) for option in one.options)
        if one.entries:
            yield contract.ENTRY.format(entry=contract.ENTRIES[one.code])
            if one.entries.rest:
                yield contract.ENTRY.format(entry=contract.REST.format(rest=scoring.REST))
        if one.code in contract.EXAMPLES:
            yield contract.EXAMPLE.format(example=contract.EXAMPLES[one.code])


def method_records() -> list[dict[str, object]]:
    """Every method for programs."""
    return [
        {
            "code": one.code,
            "name": one.label,
            "rule": scoring.RULES[one.code],
            "needs": sorted(one.needs),
            "parameters": [_record(option) for option in one.options],
            "entries": _entries(one),
        }
        for one in _methods()
    ]


def _methods() -> list[Method]:
    """All methods, in the order in which their rules are told."""
    return [METHODS[code] for code in scoring.RULES]


def _option_line(option: Option) -> str:
    kind = contract.FORMS[option.form]
    if option.choices:
        kind = contract.CHOICE_OF.format(choices=" / ".join(option.choices))
    need = contract.REQUIRED
    if option.default:
        need = contract.DEFAULTS_TO.format(default=_default(option))
    elif option.free:
        need = contract.OPTIONAL
    return contract.PARAMETER.format(label=option.label, kind=kind, need=need)


def _default(option: Option) -> str:
    """The default as the workbook writes it."""
    return next((label for label, code in option.choices.items() if code == option.default), option.default)


def _record(option: Option) -> dict[str, object]:
    return {
        "code": option.code,
        "name": option.label,
        "type": str(option.form),
        "required": not (option.default or option.free),
        "default": _default(option),
        "choices": list(option.choices),
    }


def _entries(one: Method) -> dict[str, object] | None:
    if one.entries is None:
        return None
    return {"keys": str(one.entries.keys), "values": str(one.entries.values), "rest": one.entries.rest}
