"""What an attacker writes into an XML part, whatever it is a part of."""

ENTITIES = "".join(
    f'<!ENTITY e{level} "{f"&e{level - 1};" * 10}">' if level else '<!ENTITY e0 "0123456789">' for level in range(9)
)


def after_declaration(part, opening):
    """A part with something put between its declaration and its root."""
    declared = part.find(b"?>") + 2 if part.startswith(b"<?xml") else 0
    return part[:declared] + opening.encode() + part[declared:]


def with_doctypes(part, root, canary):
    """Forms of a part that declares what it must not, by name; `canary` is what an external entity leads to."""
    file, server = canary.file.as_uri(), canary.address
    subsets = {
        "entity_bomb": ENTITIES,
        "entity_bomb_quadratic": f'<!ENTITY e8 "{"x" * 100_000}">',
        "xxe_file": f'<!ENTITY e8 SYSTEM "{file}">',
        "xxe_server": f'<!ENTITY e8 SYSTEM "{server}/entity">',
        "xxe_parameter": f'<!ENTITY % p SYSTEM "{server}/parameter"> %p;',
    }
    doctypes = {name: f"<!DOCTYPE {root} [{subset}]>" for name, subset in subsets.items()}
    doctypes["external_dtd"] = f'<!DOCTYPE {root} SYSTEM "{server}/dtd">'
    return {name: used(after_declaration(part, one)) for name, one in doctypes.items()}


def used(part):
    """A part in whose first text the entity is used."""
    return part.replace(b"</t>", b"&e8;</t>", 1).replace(b"</w:t>", b"&e8;</w:t>", 1)


def in_other_encodings(part, root):
    """A part in encodings that Office files may have, and in those they may not, with and without a document type."""
    text = part.decode().partition("?>")[2] if part.startswith(b"<?xml") else part.decode()
    bomb = f"<!DOCTYPE {root} [{ENTITIES}]>{text}"
    return {
        "utf_16": f'<?xml version="1.0" encoding="UTF-16"?>{text}'.encode("utf-16"),
        "utf_16_bomb": f'<?xml version="1.0" encoding="UTF-16"?>{bomb}'.encode("utf-16"),
        "utf_16_be_bomb": f'<?xml version="1.0"?>{bomb}'.encode("utf-16-be"),
        "utf_7_bomb": b'<?xml version="1.0" encoding="UTF-7"?>' + bomb.encode("utf-7"),
        "utf_32_bomb": f'<?xml version="1.0" encoding="UTF-32"?>{bomb}'.encode("utf-32"),
        "ebcdic_bomb": f'<?xml version="1.0" encoding="IBM037"?>{bomb.encode("ascii", "ignore").decode()}'.encode(
            "cp037"
        ),
    }


def deep(part, after, levels):
    """A part in which, after some tag, elements go down and down."""
    return part.replace(after, after + b"<a>" * levels + b"</a>" * levels, 1)
