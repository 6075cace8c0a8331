"""From the bytes of a file to its text: encodings, and what is no notebook at all. Pure."""

from __future__ import annotations

import codecs
import re
import zlib
from collections.abc import Mapping

from foedus import language
from foedus.errors import FoedusError

Both = Mapping[str, str]
# Read as JSON, a file may take thirty times its size.
LARGEST = 32 << 20
_HEAD = 4096
_ASK = {
    "en": "ask for the notebook itself, the file that ends in .ipynb",
    "es": "pide el cuaderno mismo, el archivo que termina en .ipynb",
}
_PACKED = {
    "en": "it is an archive or an office document",
    "es": "es un archivo comprimido o un documento de oficina",
}
_POINTER = {"en": "it is only a pointer of Git LFS", "es": "es solo un puntero de Git LFS"}
# What the first bytes betray: the program that a student exported, printed or photographed with.
_STRANGERS: list[tuple[bytes, Both]] = [
    (b"%PDF", {"en": "it is a PDF", "es": "es un PDF"}),
    (b"PK\x03\x04", _PACKED),
    (b"Rar!", {"en": "it is a RAR archive", "es": "es un archivo RAR"}),
    (b"7z\xbc\xaf", {"en": "it is a 7z archive", "es": "es un archivo 7z"}),
    (b"\x89PNG", {"en": "it is a picture", "es": "es una imagen"}),
    (b"\xff\xd8\xff", {"en": "it is a picture", "es": "es una imagen"}),
    (b"GIF8", {"en": "it is a picture", "es": "es una imagen"}),
    (b"\xd0\xcf\x11\xe0", {"en": "it is an office document", "es": "es un documento de oficina"}),
    (b"{\\rtf", {"en": "it is an office document", "es": "es un documento de oficina"}),
    (b"version https://git-lfs", _POINTER),
]  # fmt: skip
_PAGE = re.compile(r"<(!doctype html|html|head|body)\b", re.IGNORECASE)
_BOMS = [
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
]


class Unreadable(FoedusError):
    """A file that holds no notebook that can be read; `both` says why and what to ask for.

    Parameters
    ----------
    both : mapping of str to str
        What is wrong, in both languages, without a full stop.
    ask : mapping of str to str, optional
        How to mend it.
    """

    def __init__(self, both: Both, ask: Both | None = None) -> None:
        mend = ask or _ASK
        self.both: dict[str, str] = {lang: f"{both[lang]}; {mend[lang]}" for lang in language.LANGUAGES}
        super().__init__(language.text(self.both))


def text_of(content: bytes) -> str:
    """Return the text of a file, whatever wrote it; line ends are made one.

    Parameters
    ----------
    content : bytes
        The file.

    Raises
    ------
    Unreadable
        It is empty, too large, or of a kind that holds no code.

    Examples
    --------
    >>> text_of("\\ufeff{}\\r\\n".encode("utf-16-le"))
    '{}\\n'
    """
    if content.startswith(b"\x1f\x8b"):
        content = _unzipped(content)
    _known(content)
    text = _decoded(content).replace("\r\n", "\n").replace("\r", "\n")
    head = text[:_HEAD].lstrip()
    if head.startswith("<") and _PAGE.search(head):
        raise Unreadable({"en": "it is a web page", "es": "es una página web"})
    return text


def _unzipped(content: bytes) -> bytes:
    """Undo what a server did on the way, within limits."""
    stream = zlib.decompressobj(zlib.MAX_WBITS | 16)
    try:
        return stream.decompress(content, LARGEST + 1)
    except zlib.error:
        raise Unreadable({"en": "it is damaged", "es": "está dañado"}) from None


def _known(content: bytes) -> None:
    if not content.strip(b"\x00\t\n\r "):
        empty = {"en": "it is empty", "es": "está vacío"}
        filled = {"en": "it holds nothing but zeros", "es": "solo contiene ceros"}
        raise Unreadable(filled if content.strip() else empty)
    if len(content) > LARGEST:
        raise Unreadable(
            {"en": f"it has more than {LARGEST >> 20} MiB", "es": f"ocupa más de {LARGEST >> 20} MiB"},
            {"en": "ask for it without its outputs", "es": "pídelo sin sus resultados"},
        )
    for mark, said in _STRANGERS:
        if content.startswith(mark):
            raise Unreadable(said)


def _decoded(content: bytes) -> str:
    for mark, name in _BOMS:
        if content.startswith(mark):
            return content[len(mark) :].decode(name, "replace")
    # Two bytes a letter, and nothing that says so: JSON begins with plain ones.
    if content[:2] in (b"{\x00", b"\x00{"):
        return content.decode("utf-16-le" if content[1] == 0 else "utf-16-be", "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")
