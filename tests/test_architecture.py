"""The house: who may import whom, where libraries come in, where Chinese stands, what has to be said of a thing."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[1]
PACKAGE = PROJECT / "evalgen"
SOURCES = sorted(PACKAGE.rglob("*.py"))

FLOORS = (
    ("model", "registry", "errors", "limits", "preflight"),
    ("yearbooks",),
    ("text",),
    ("scoring", "publish", "report", "marking", "settings", "gb9704", "system", "environment"),
    ("annotation", "comparison", "workings"),
    ("workbook", "documents", "install"),
    ("checks", "render", "proof"),
    ("ingredients", "binding", "revisions", "review"),
    ("commission",),
    ("making",),
    ("pipeline", "collect"),
    ("archive", "batch"),
    ("terminal",),
    ("invocation", "diagnosis"),
    ("commands", "options"),
    ("cli", "web"),
)
FLOOR = {room: number for number, rooms in enumerate(FLOORS, 1) for room in rooms}

# Library (its import name): the rooms, or single modules, where it comes in.
DOORS = {
    "openpyxl": ("workbook", "marking", "render.charts", "archive.office_facts"),
    "xlsxwriter": ("workbook", "render.charts", "batch.summary"),
    "defusedxml": ("workbook", "archive"),
    "pandas": ("workbook", "scoring.engine"),
    "numpy": ("render.type1",),
    "docxtpl": ("render",),
    "docxtpl_lint": ("render",),
    "jinja2": ("render", "publish.preview", "proof.report", "comparison.page", "archive.properties"),
    "fontTools": ("render",),
    "docx": ("gb9704", "render", "proof", "archive.office_facts"),
    "pdfplumber": ("render", "publish.preview", "proof"),
    "pikepdf": ("render", "publish.preview", "proof", "archive.pdf_facts"),
    "pypdfium2": ("render", "publish.preview", "proof", "archive.pdf_facts"),
    "filelock": ("publish",),
    "rich": ("terminal", "commands", "batch"),
    "distributed": ("batch.cluster",),
}
HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
FORBIDDEN_NAMES = {"utils", "helpers", "common"}
# Whatever a hostile workbook provokes in the child process becomes one finding.
CATCHES_ALL = {"workbook.child"}
# What runs before anything is installed.
INSTALLER = {"install", "environment", "system", "settings", "errors"}

REQUIREMENTS = ("requirements.in", "requirements.lock", "requirements-cluster.in", "requirements-cluster.lock")


def name_of(path: Path) -> str:
    """The module's name below evalgen: "render.pdf"; a package goes by its own name, evalgen itself by ""."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


TEXTS = {name_of(path): path.read_text(encoding="utf-8") for path in SOURCES}
MODULES = {module: ast.parse(text) for module, text in TEXTS.items()}
every_module = pytest.mark.parametrize("module", sorted(MODULES))


def room(module: str) -> str:
    return module.partition(".")[0]


def stands_in(module: str, places: tuple[str, ...]) -> bool:
    return any(module == place or module.startswith(f"{place}.") for place in places)


def imported(tree: ast.AST) -> Iterator[str]:
    """Every module that is imported, by its full name; `from evalgen import x` counts as evalgen.x."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: imports are absolute"
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def own_imports(module: str) -> set[str]:
    """The modules of ours that `module` imports."""
    names = {name.removeprefix("evalgen.") for name in imported(MODULES[module]) if name.startswith("evalgen.")}
    return {name for name in names if name in MODULES}


def strings(tree: ast.AST) -> Iterator[ast.Constant]:
    """Every string that is no docstring and no `label=`; the parts of f-strings included."""
    exempt = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            exempt.add(node.value)
        if isinstance(node, ast.keyword) and node.arg == "label":
            exempt.update(ast.walk(node.value))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in exempt:
            yield node


def told(tree: ast.Module) -> Iterator[tuple[str, ast.AST]]:
    """The public classes and functions of a module, and the public methods of its public classes."""
    for node in tree.body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("_"):
            yield node.name, node
            is_protocol = isinstance(node, ast.ClassDef) and any("Protocol" in ast.unparse(base) for base in node.bases)
            if isinstance(node, ast.ClassDef) and not is_protocol:
                for part in node.body:
                    if isinstance(part, ast.FunctionDef) and not part.name.startswith("_"):
                        yield f"{node.name}.{part.name}", part


@every_module
def test_a_module_lives_on_a_floor(module):
    assert module == "" or room(module) in FLOOR


@every_module
def test_imports_go_down_or_stay_in_the_package(module):
    upward = {
        name
        for name in own_imports(module)
        if name and room(name) != room(module) and FLOOR[room(name)] >= FLOOR[room(module)]
    }

    assert upward == set()


def test_no_module_imports_itself_in_a_circle():
    within: dict[str, set[str]] = {module: own_imports(module) - {module} for module in MODULES}
    while leaves := {module for module, others in within.items() if not others & within.keys()}:
        for module in leaves:
            del within[module]

    assert sorted(within) == []


@every_module
def test_a_library_comes_in_by_its_door(module):
    libraries = {name.partition(".")[0] for name in imported(MODULES[module])}

    assert {library for library in libraries & DOORS.keys() if not stands_in(module, DOORS[library])} == set()


@pytest.mark.parametrize("module", [name for name in MODULES if room(name) in {"model", "errors", "registry"}])
def test_the_ground_floor_needs_the_standard_library_only(module):
    libraries = {name.partition(".")[0] for name in imported(MODULES[module])}

    assert libraries & {*DOORS, "lxml", "PIL", "numpy"} == set()


@pytest.mark.parametrize("module", sorted(INSTALLER | {"text.installing", "text.configuring"}))
def test_what_installs_the_libraries_needs_none(module):
    libraries = {name.partition(".")[0] for name in imported(MODULES[module])}

    assert libraries & {*DOORS, "lxml", "PIL", "numpy"} == set()
    assert {room(name) for name in own_imports(module)} <= INSTALLER | {"text"}


@pytest.mark.parametrize("module", sorted(name for name in MODULES if room(name) != "text"))
def test_chinese_stands_in_text_or_in_a_label(module):
    written = [(node.lineno, ast.get_source_segment(TEXTS[module], node)) for node in strings(MODULES[module])]

    assert [(line, text) for line, text in written if HAN.search(text)] == []


@every_module
def test_identifiers_are_english(module):
    named = {node.id for node in ast.walk(MODULES[module]) if isinstance(node, ast.Name)}

    assert {name for name in named if not name.isascii()} == set()


@every_module
def test_everything_public_says_what_it_promises(module):
    silent = [name for name, node in told(MODULES[module]) if not ast.get_docstring(node)]

    assert ast.get_docstring(MODULES[module])
    assert silent == []


@every_module
def test_no_module_is_a_drawer_for_anything(module):
    assert not FORBIDDEN_NAMES & set(module.split("."))


@pytest.mark.parametrize("path", [path for path in SOURCES if path.name == "__init__.py"], ids=name_of)
def test_an_init_holds_a_docstring_or_the_registry_of_its_package(path):
    tree = MODULES[name_of(path)]
    holds_registry = any("Registry" in ast.unparse(node) for node in tree.body)
    beside_docstring = [node for node in tree.body[1:] if ast.unparse(node).partition(" ")[0] != "__version__"]

    assert ast.get_docstring(tree)
    assert holds_registry or beside_docstring == []


@every_module
def test_nothing_catches_everything(module):
    handlers = [node for node in ast.walk(MODULES[module]) if isinstance(node, ast.ExceptHandler)]
    swallowing = [node.lineno for node in handlers if names_everything(node.type) and not raises_again(node)]

    assert swallowing == [] or module in CATCHES_ALL


def raises_again(handler: ast.ExceptHandler) -> bool:
    """Does it end with a bare `raise`, having cleaned up?"""
    return isinstance(handler.body[-1], ast.Raise) and handler.body[-1].exc is None


def names_everything(caught: ast.expr | None) -> bool:
    if caught is None:
        return True
    names = {node.id for node in ast.walk(caught) if isinstance(node, ast.Name)}
    return not names.isdisjoint({"Exception", "BaseException"})


def test_no_package_has_packages():
    assert [name_of(path) for path in PACKAGE.glob("*/*/**/*.py")] == []


def test_the_starter_holds_no_logic():
    tree = ast.parse((PROJECT / "generate.py").read_text(encoding="utf-8"))

    assert not any(isinstance(node, ast.FunctionDef | ast.ClassDef | ast.For | ast.While) for node in ast.walk(tree))


@pytest.mark.parametrize("name", [*REQUIREMENTS, "Makefile", ".ci/run", "evalgen/install.py"])
def test_no_file_holds_the_address_of_a_package_registry(name):
    assert not re.search(r"https?://", (PROJECT / name).read_text(encoding="utf-8"))


def test_the_notice_names_every_locked_library():
    notice = (PROJECT / "NOTICE").read_text(encoding="utf-8").casefold().replace("_", "-").replace(".", "-")
    locks = "".join((PROJECT / name).read_text(encoding="utf-8") for name in REQUIREMENTS if name.endswith(".lock"))
    locked = re.findall(r"^([a-z0-9-]+)==", locks, re.MULTILINE)

    assert len(locked) > 60
    assert [name for name in locked if name not in notice] == []
