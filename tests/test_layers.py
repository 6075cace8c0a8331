"""A module imports only from lower layers, and nothing outside teach/ imports teach/."""

import ast
from pathlib import Path

import foedus

SOURCE = Path(foedus.__file__).parent
# Inside a layer the order counts too: each module may import those before it.
ORDER = [
    "errors", "language", "outline",
    "cards", "ledger", "tables", "evidence",
    "drawn", "ranges", "answers", "equality", "remarks", "numerals", "texts", "marking", "judging",
    "forgetting", "likenesses",
    "models", "spans", "counts", "networks", "frames", "promises",
    "handed",
    "fallback", "journal", "forecasting", "plots", "variants", "tasks", "quizzes", "recalls",
    "workspace", "objectives", "standing", "classroom", "receipts", "lab",
    "printing", "briefpage", "briefings", "desk",
    "teach",
]  # fmt: skip
PURE = {
    "drawn", "ranges", "answers", "equality", "remarks", "numerals", "texts", "marking", "judging",
    "forgetting", "likenesses",
    "models", "spans", "counts", "networks",
}  # fmt: skip
HEAVY = {"pandas", "numpy", "matplotlib", "ipywidgets", "anywidget", "networkx", "babel", "IPython"}


def module_of(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def imports(tree: ast.Module) -> set[str]:
    found = set()
    # What only the type checker reads is loaded by nobody.
    body = [
        node
        for node in tree.body
        if not (isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test))
    ]
    for node in ast.walk(ast.Module(body, [])):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names} | {node.module}
    return found


def used(path: Path) -> set[str]:
    names = imports(ast.parse(path.read_text(encoding="utf-8")))
    return {name.split(".")[1] for name in names if name.startswith("foedus.")} & set(ORDER)


def files() -> list[Path]:
    return [path for path in SOURCE.rglob("*.py") if module_of(path) != "__init__"]


def test_every_module_has_its_layer():
    assert {module_of(path) for path in files()} <= set(ORDER)


def test_no_module_imports_from_a_higher_layer():
    upward = [
        f"{path.relative_to(SOURCE)} imports {name}"
        for path in files()
        for name in used(path)
        if ORDER.index(name) > ORDER.index(module_of(path))
    ]
    assert upward == []


def test_methods_and_marking_stay_pure_and_know_nothing_of_the_course():
    for path in files():
        if module_of(path) in PURE:
            assert used(path) <= {"errors", "language", *PURE}, path


def test_the_student_half_loads_heavy_packages_only_when_it_uses_them():
    for path in files():
        if module_of(path) != "teach":
            tree = ast.parse(path.read_text(encoding="utf-8"))
            tops = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
            loaded = {name.split(".")[0] for name in imports(ast.Module(tops, []))}
            assert not loaded & HEAVY, path


def test_an_upward_import_would_be_seen(tmp_path):
    planted = tmp_path / "errors.py"
    planted.write_text("def late():\n    from foedus import lab\n", encoding="utf-8")
    assert used(planted) == {"lab"}
