import pytest

from foedus.teach import myst
from foedus.teach.faults import CourseFaults

TEXT = """\
---
kernelspec: {name: python3, display_name: Python 3, language: python}
---

+++ {"lang": "en", "part": "header"}

# Title
text
+++ {"lang": "es", "part": "header"}
# Título

```{code-cell} ipython3
:tags: [key]
:task: add-up

x = 1
```

+++ {"lang": "en", "generate": "lessons"}

+++ {"lang": "es", "generate": "lessons"}
```{code-cell}
---
tags: [solution]
---
y = 2
```
"""


def read(tmp_path, text):
    path = tmp_path / "course" / "01-first" / "lesson.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return myst.read(path)


def test_each_cell_knows_the_line_where_its_source_begins(tmp_path):
    lines = TEXT.split("\n")
    filled = [cell for cell in read(tmp_path, TEXT) if cell.source]
    assert [cell.source.split("\n")[0] for cell in filled] == ["# Title", "# Título", "x = 1", "y = 2"]
    assert [lines[cell.line - 1] for cell in filled] == ["# Title", "# Título", "x = 1", "y = 2"]


def test_options_of_cells_survive(tmp_path):
    cells = read(tmp_path, TEXT)
    assert cells[0].metadata == {"lang": "en", "part": "header"}
    assert cells[2].metadata == {"tags": ["key"], "task": "add-up"}
    assert cells[-1].tags == ["solution"]


def test_cells_without_text_are_kept_for_the_build_to_fill(tmp_path):
    empty = [cell for cell in read(tmp_path, TEXT) if not cell.source]
    assert [(cell.lang, cell.line) for cell in empty] == [("en", 19), ("es", 21)]


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("+++ {lang: en}\ntext\n", 1, "could not be read"),
        ("text\n\n```{code-cell}\n:tags: [key\n\nx = 1\n```\n", 3, "Invalid YAML"),
        ('```{code-cell}\nx = 1\n\n+++ {"lang": "en"}\nlost\n', 4, "is not closed before this line"),
    ],
)
def test_a_file_that_does_not_parse_names_its_line(tmp_path, text, line, what):
    with pytest.raises(CourseFaults) as caught:
        read(tmp_path, text)
    (fault,) = caught.value.faults
    assert (fault.file, fault.line) == ("course/01-first/lesson.md", line)
    assert what in fault.what


def test_a_missing_file_is_a_fault_with_its_name(tmp_path):
    with pytest.raises(CourseFaults, match=r"course/07/lesson\.md: file: it is missing"):
        myst.read(tmp_path / "course" / "07" / "lesson.md")
