"""Kinds that are made around the file: folders, archives, several files of one student."""

from __future__ import annotations

import io
import struct
import zipfile

from tests.corpora.mangled.kinds import NAMES, STEM, answered, answers, is_check, kind, saved, source

NOTEBOOK = f"{STEM}.ipynb"


def whole() -> bytes:
    return saved(answered())


def half(tasks: set[str]) -> bytes:
    """Return a notebook in which only some tasks are answered."""
    notebook = answered()
    for task in set(NAMES) - tasks:
        notebook["cells"].remove(answers(notebook, task))
        notebook["cells"] = [one for one in notebook["cells"] if not (is_check(one) and task in source(one))]
    return saved(notebook)


def zipped(files: dict[str, bytes], **how: int) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = how.get("mode", 0o644) << 16
            archive.writestr(info, content)
    return packed.getvalue()


@kind(says="different files")
def two_files_that_share_the_work():
    first, rest = {"repeating-outlets", "single-voice"}, {"last-year", "voice-table"}
    return {"part 1.ipynb": half(first), "part 2.ipynb": half(rest)}


@kind(says="different files")
def an_earlier_and_a_later_file():
    return {NOTEBOOK: half({"last-year"}), f"{STEM} (1).ipynb": whole()}


@kind(says="2 times")
def one_file_twice():
    return {NOTEBOOK: whole(), f"copy of {NOTEBOOK}": whole()}


@kind(says="Not read")
def pictures_beside_the_notebook():
    return {NOTEBOOK: whole(), "photo.png": b"\x89PNG", "journal.jsonl": "{}", "notes.txt": "hello"}


@kind()
def deep_in_folders():
    return {f"Desktop/my course/{STEM}/final/{NOTEBOOK}": whole()}


@kind()
def only_the_copy_of_the_editor():
    return {f".ipynb_checkpoints/{STEM}-checkpoint.ipynb": whole()}


@kind()
def copy_of_the_editor_beside():
    return {NOTEBOOK: whole(), f".ipynb_checkpoints/{STEM}-checkpoint.ipynb": half({"last-year"})}


@kind()
def name_in_other_letters():
    return {"ejercicio año 1 – última «versión» 🇪🇸.ipynb": whole()}


@kind()
def name_with_line_ends_and_colours():
    return {"a\nb\x1b[31m.ipynb": whole()}


@kind()
def archive_of_a_notebook():
    return {"homework.zip": zipped({NOTEBOOK: whole()})}


@kind()
def archive_of_a_mac():
    rest = {f"__MACOSX/._{NOTEBOOK}": b"\x00\x05\x16\x07", ".DS_Store": bytes(9)}
    return {"homework.zip": zipped({f"homework/{NOTEBOOK}": whole(), **rest})}


@kind()
def archive_with_names_of_windows():
    return {"homework.zip": zipped({f"homework\\{NOTEBOOK}": whole()})}


@kind()
def archive_in_an_archive():
    return {"homework.zip": zipped({"inner.zip": zipped({NOTEBOOK: whole()})})}


@kind(None, "archive in an archive in an archive")
def archives_without_end():
    packed = zipped({NOTEBOOK: whole()})
    for _ in range(5):
        packed = zipped({"again.zip": packed})
    return {"homework.zip": packed}


@kind(None, "grow without end")
def archive_that_bursts():
    return {"homework.zip": zipped({NOTEBOOK: bytes(80 << 20)})}


@kind(None, "leads out of the archive")
def archive_that_climbs():
    return {"homework.zip": zipped({f"../../../{NOTEBOOK}": whole()})}


@kind(None, "leads out of the archive")
def archive_from_the_root():
    return {"homework.zip": zipped({f"/etc/{NOTEBOOK}": whole()})}


@kind(None, "a link to another file")
def archive_with_a_link():
    return {"homework.zip": zipped({NOTEBOOK: b"/etc/passwd"}, mode=0o120777)}


@kind(None, "locked with a password")
def archive_with_a_password():
    packed = bytearray(zipped({NOTEBOOK: whole()}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = packed.index(mark) + at
        struct.pack_into("<H", packed, place, 1)
    return {"homework.zip": bytes(packed)}


@kind(None, "archive is damaged")
def archive_cut_off():
    return {"homework.zip": zipped({NOTEBOOK: whole()})[:-200]}


@kind(None, "archive is damaged here")
def archive_with_a_hole():
    packed = bytearray(zipped({NOTEBOOK: whole()}))
    packed[200:400] = bytes(200)
    return {"homework.zip": bytes(packed)}


@kind(None, "no file in it")
def archive_of_nothing():
    return {"homework.zip": zipped({})}


@kind(None, "RAR")
def archive_of_another_kind():
    return {"homework.rar": b"Rar!\x1a\x07\x01\x00" + bytes(50)}


@kind(None, "7z")
def archive_called_a_notebook():
    return {NOTEBOOK: b"7z\xbc\xaf\x27\x1c" + bytes(50)}


@kind(None, "folder is empty")
def folder_without_a_file():
    return {"01-who-says-what": None}


@kind(None, "leads out of the folder")
def link_out_of_the_folder():
    return {NOTEBOOK: "->/etc/passwd"}


@kind(None, "no plain file")
def link_to_a_folder():
    return {NOTEBOOK: "->."}
