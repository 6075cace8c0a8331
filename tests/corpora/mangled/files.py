"""Kinds that are made in the file: encodings, damage, conflicts, exports."""

from __future__ import annotations

import codecs
import gzip
import json

from tests.corpora.mangled.kinds import STEM, answered, answers, code, kind, saved, source

NOTEBOOK = f"{STEM}.ipynb"


def text(lang: str = "en") -> str:
    return saved(answered(lang)).decode()


def script(between: str) -> str:
    parts = []
    for cell in answered()["cells"]:
        if cell["cell_type"] == "code":
            parts.append(f"{between}\n{source(cell)}\n")
        else:
            parts.append("".join(f"# {line}\n" for line in source(cell).split("\n")))
    return "\n".join(parts)


@kind()
def byte_order_mark():
    return {NOTEBOOK: codecs.BOM_UTF8 + text().encode()}


@kind()
def line_ends_of_windows():
    return {NOTEBOOK: text().replace("\n", "\r\n").encode()}


@kind()
def line_ends_of_windows_in_the_code():
    notebook = answered()
    for cell in notebook["cells"]:
        cell["source"] = source(cell).replace("\n", "\r\n")
    return {NOTEBOOK: saved(notebook)}


@kind()
def sixteen_bits():
    return {NOTEBOOK: text("es").encode("utf-16")}


@kind()
def sixteen_bits_without_a_mark():
    return {NOTEBOOK: text("es").encode("utf-16-le")}


@kind()
def codepage_of_windows():
    return {NOTEBOOK: text("es").encode("cp1252", "replace")}


@kind()
def compressed_on_the_way():
    return {NOTEBOOK: gzip.compress(text().encode())}


@kind(8, "damaged or cut off")
def half_saved():
    whole = text()
    return {NOTEBOOK: whole[: whole.index("summary = ")].encode()}


@kind(says="damaged or cut off")
def last_bracket_missing():
    return {NOTEBOOK: text().rstrip().removesuffix("}").encode()}


@kind(says="damaged or cut off")
def saved_twice_into_one_file():
    return {NOTEBOOK: (text() + text()).encode()}


@kind(says="damaged or cut off")
def rest_of_a_longer_file():
    return {NOTEBOOK: text().encode() + b' "nbformat_minor": 5\n}\n'}


@kind(says="damaged or cut off")
def comma_too_many():
    return {NOTEBOOK: text().replace('\n ],\n "metadata"', ',\n ],\n "metadata"').encode()}


@kind(says="merge conflict")
def conflict_between_two_answers():
    notebook = answered()
    cell = answers(notebook, "repeating-outlets")
    cell["source"] = ["CONFLICT"]
    ours = json.dumps(source(answers(answered(), "repeating-outlets")))
    both = f'\n<<<<<<< HEAD\n    {ours}\n=======\n    "echoes = ..."\n>>>>>>> origin/main\n'
    return {NOTEBOOK: saved(notebook).decode().replace('"CONFLICT"', both).encode()}


@kind(says="merge conflict")
def conflict_in_the_numbers_of_runs():
    both = '<<<<<<< HEAD\n   "execution_count": 3,\n=======\n   "execution_count": 7,\n>>>>>>> main'
    whole = text().replace('   "execution_count": null,', both, 1)
    return {NOTEBOOK: whole.encode()}


@kind()
def notebook_as_one_text():
    return {NOTEBOOK: json.dumps(text()).encode()}


@kind()
def not_a_number_in_the_outputs():
    notebook = answered()
    notebook["cells"][2]["metadata"] = {"scroll": float("nan")}
    return {NOTEBOOK: saved(notebook)}


@kind()
def half_an_emoji():
    notebook = answered()
    notebook["cells"].append(code("note = '\ud83d'"))
    return {NOTEBOOK: json.dumps(notebook).encode()}


@kind(says="script and no notebook")
def script_by_nbconvert():
    return {f"{STEM}.py": "#!/usr/bin/env python\n# coding: utf-8\n\n" + script("# In[ ]:\n")}


@kind(says="script and no notebook")
def script_in_percent_format():
    return {f"{STEM}.py": script("# %%")}


@kind(says="script and no notebook")
def script_without_cells():
    return {"homework.py": script("")}


@kind(says="script and no notebook")
def script_called_a_notebook():
    return {NOTEBOOK: script("# In[1]:")}


@kind()
def text_after_the_ending():
    return {f"{NOTEBOOK}.txt": text()}


@kind()
def ending_of_json():
    return {f"{STEM}.json": text()}


@kind()
def no_ending():
    return {STEM: text()}


@kind()
def no_name_of_its_own():
    return {"Untitled3 (1).ipynb": text()}


@kind(None, "it is empty")
def empty():
    return {NOTEBOOK: b""}


@kind(None, "nothing but zeros")
def zeros():
    return {NOTEBOOK: bytes(4096)}


@kind(None, "a PDF")
def pdf():
    return {f"{STEM}.pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"}


@kind(None, "a web page")
def web_page():
    return {f"{STEM}.html": "<!DOCTYPE html>\n<html><head><title>01</title></head><body></body></html>"}


@kind(None, "a web page")
def sign_in_page_called_a_notebook():
    return {NOTEBOOK: "\n<html><body>Please sign in</body></html>"}


@kind(None, "office document")
def word_processor():
    return {"homework.docx": b"PK\x03\x04" + bytes(60)}


@kind(None, "a picture")
def screen_shot():
    return {"screen.png": b"\x89PNG\r\n\x1a\n" + bytes(60)}


@kind(None, "pointer of Git LFS")
def pointer_of_git():
    return {NOTEBOOK: "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 12345\n"}


@kind(None, "neither a notebook nor Python")
def prose():
    return {"readme.txt": "I could not open the notebook, sorry. I will send it tomorrow."}


@kind(None, "neither a notebook nor Python")
def json_of_something_else():
    return {NOTEBOOK: '{"name": "package", "version": "1.0"}'}


@kind(None, "neither a notebook nor Python")
def cells_that_are_none():
    return {NOTEBOOK: '{"cells": null, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}'}


@kind(None, "neither a notebook nor Python")
def nested_without_end():
    return {NOTEBOOK: '{"cells": ' + "[" * 100_000}
