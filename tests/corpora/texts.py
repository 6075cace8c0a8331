"""Texts that try to run in a browser, or to pass for something else, wherever a page shows them.

Each calls ``sing()`` or asks for ``/canary`` where it is not escaped: a page that defines ``sing`` and a
listener that hears requests tell whether one worked.
"""

from __future__ import annotations

SINGING = {
    "script": "<script>sing()</script>",
    "script in capitals": "<SCRIPT>sing()</SCRIPT>",
    "script after the end of code": "</code></pre><script>sing()</script>",
    "script after the end of a title": "</title></head><body><script>sing()</script>",
    "script after the end of a style": "</style><script>sing()</script>",
    "script after the end of a details": "</summary></details><script>sing()</script>",
    "script that breaks off a comment": "--><script>sing()</script><!--",
    "script that breaks off data": "]]><script>sing()</script>",
    "script with a slash for a space": "<script/x>sing()</script>",
    "module": "<script type=module>sing()</script>",
    "script from elsewhere": '<script src="/canary"></script>',
    "image that fails": "<img src=x onerror=sing()>",
    "image that fails, in quotes": '"><img src=x onerror="sing()">',
    "image that fails, in single quotes": "'><img src=x onerror='sing()'>",
    "image that asks": '<img src="/canary">',
    "image that asks by a set": '<img srcset="/canary 1x">',
    "picture": '<picture><source srcset="/canary"><img></picture>',
    "drawing": "<svg onload=sing()></svg>",
    "drawing that moves": "<svg><animate onbegin=sing() attributeName=x dur=1s></svg>",
    "drawing with a script": "<svg><script>sing()</script></svg>",
    "drawing with a script of entities": "<svg><script>&#115;ing()</script></svg>",
    "formula": "<math><mtext></mtext></math><img src=x onerror=sing()>",
    "frame": '<iframe srcdoc="<script>parent.sing()</script>"></iframe>',
    "frame from elsewhere": '<iframe src="/canary"></iframe>',
    "frame of script": '<iframe src="javascript:parent.sing()"></iframe>',
    "object": '<object data="/canary"></object>',
    "embedded": '<embed src="/canary">',
    "field that takes the focus": "<input autofocus onfocus=sing()>",
    "details that open": "<details open ontoggle=sing()><summary>x</summary></details>",
    "video that fails": "<video><source onerror=sing()></video>",
    "sound that fails": "<audio src=x onerror=sing()></audio>",
    "style that asks": '<style>body { background: url("/canary") }</style>',
    "style from elsewhere": '<link rel="stylesheet" href="/canary">',
    "style of an element": "<p style=\"background: url('/canary')\">x</p>",
    "style that moves": "<style>@keyframes k{}</style><p style='animation:k 9ms' onanimationend=sing()>",
    "page that moves on": '<meta http-equiv="refresh" content="0; url=/canary">',
    "base": '<base href="/canary/"><img src="x">',
    "entities that decode twice": "<img src=x onerror=&#115;&#105;&#110;&#103;()>",
    "attribute by a line": "<img\nsrc=x\nonerror=sing()>",
    "attribute by a tab": "<img\tsrc=x\tonerror=sing()>",
    "null in the name of a tag": "<img src=x \0 onerror=sing()>",
    "element of its own": "<x onfocus=sing() tabindex=0 autofocus>x</x>",
    "template": "<template shadowrootmode=open><img src=x onerror=sing()></template>",
}

# These need no script: they lie to the eye, break a line, or trip whoever writes the page.
LYING = {
    "link of script": "[x](javascript:sing())",
    "code in backticks": "`<script>sing()</script>`",
    "backticks that do not close": "`<b>",
    "entity": "&lt;script&gt;sing()&lt;/script&gt;",
    "braces": "{} {0} {__class__} %s %(x)s {{x}} ${x}",
    "turned round": "a\N{RIGHT-TO-LEFT OVERRIDE}txe.lin\N{POP DIRECTIONAL FORMATTING}b",
    "isolated": "a\N{RIGHT-TO-LEFT ISOLATE}b",
    "not seen": "a\N{ZERO WIDTH SPACE}b\N{ZERO WIDTH JOINER}c\N{WORD JOINER}",
    "tags not seen": "a\U000e0041\U000e0042",
    "terminal": "\x1b[2J\x1b]0;title\x07",
    "null": "a\0b",
    "lone surrogate": "a\ud800b",
    "line and paragraph": "a\N{LINE SEPARATOR}b\N{PARAGRAPH SEPARATOR}c",
    "not a character": "a\uffffb",
    "heaped marks": "a" + "\N{COMBINING GRAVE ACCENT}" * 50,
    "long": "x" * 100_000,
    "many lines": "\n" * 10_000,
    "nothing": "",
    "white": " \t\n ",
}
ALL = {**SINGING, **LYING}
