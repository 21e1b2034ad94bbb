"""Strings that try to act: on a page, on a terminal, on a spreadsheet, on a template."""

from __future__ import annotations

_PAYLOAD = "window.hit=1"

MARKUP = (
    f"<script>{_PAYLOAD}</script>",
    f"</script><script>{_PAYLOAD}</script>",
    f"</SCRIPT ><script>{_PAYLOAD}</script>",
    f"<!--<script>{_PAYLOAD}</script>",
    f"--><script>{_PAYLOAD}</script>",
    f"]]><script>{_PAYLOAD}</script>",
    f"</style><script>{_PAYLOAD}</script>",
    f"</title><script>{_PAYLOAD}</script>",
    f"</textarea><script>{_PAYLOAD}</script>",
    f"</template><script>{_PAYLOAD}</script>",
    f"</noscript><script>{_PAYLOAD}</script>",
    f"<img src=x onerror={_PAYLOAD}>",
    f'"><img src=x onerror={_PAYLOAD}>',
    f"'><img src=x onerror={_PAYLOAD}>",
    f"<svg onload={_PAYLOAD}>",
    f"<svg><script>{_PAYLOAD}</script></svg>",
    f"<svg><animate onbegin={_PAYLOAD} attributeName=x dur=1s>",
    f"<math><mtext></style><img src=x onerror={_PAYLOAD}>",
    f"<body onload={_PAYLOAD}>",
    f"<iframe srcdoc='<script>parent.{_PAYLOAD}</script>'></iframe>",
    f"<iframe src=javascript:parent.{_PAYLOAD}></iframe>",
    "<iframe src=https://evil.example/></iframe>",
    f"<details open ontoggle={_PAYLOAD}>",
    f"<input autofocus onfocus={_PAYLOAD}>",
    f"<video><source onerror={_PAYLOAD}>",
    f"<a href=javascript:{_PAYLOAD}>x</a>",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "<style>@import url(https://evil.example/x.css)</style>",
    "<img src=https://evil.example/beacon.png>",
    "<object data=https://evil.example/x></object>",
    f"<embed src=javascript:{_PAYLOAD}>",
    "<meta http-equiv=refresh content='0;url=https://evil.example/'>",
    "<base href=https://evil.example/>",
    f"<form action=javascript:{_PAYLOAD}><button>x</button></form>",
)
ADDRESSES = (
    f"javascript:{_PAYLOAD}",
    f"JaVaScRiPt:{_PAYLOAD}",
    f"java\tscript:{_PAYLOAD}",
    f"\x01javascript:{_PAYLOAD}",
    f"data:text/html,<script>{_PAYLOAD}</script>",
    f"vbscript:{_PAYLOAD}",
    "//evil.example/",
    "file:///etc/passwd",
)
ATTRIBUTES = (
    f'" onmouseover="{_PAYLOAD}',
    f"' onmouseover='{_PAYLOAD}",
    f"` onmouseover=`{_PAYLOAD}",
    f'" autofocus onfocus="{_PAYLOAD}" x="',
    f"x onclick={_PAYLOAD}",
)
TEMPLATES = ("{{ 7*7 }}", "{% for x in y %}", "{# note #}", "${window.hit=1}", "<%= 7*7 %>", "#{7*7}")
TERMINAL = (
    "\x1b[31mred\x1b[0m",
    "\x1b]8;;https://evil.example/\x07click\x1b]8;;\x07",
    "\x1b]0;title\x07",
    "\x1b[2J\x1b[H",
    "\x9b31m",
    "\x07\x08\x7f",
    "[/]",
    "[bold]x[/bold]",
    "[link=https://evil.example/]y[/link]",
    ":smile:",
    "\r overwritten",
)
REORDER = ("\u202egnp.exe", "\u2066x\u2069", "\u202a\u202b\u202c", "a\u2028b\u2029c", "\ufeffbom")
CELLS = ('=HYPERLINK("https://evil.example/")', "+1+1", "-1+1", "@SUM(1)", "\t=1+1")
KEYS = (
    "__proto__",
    "constructor",
    "hasOwnProperty",
    "\\u003c/script>",
    "\\",
    '"',
    "'",
    "&lt;script&gt;",
    "%3Cscript%3E",
)

HOSTILE = (*MARKUP, *ADDRESSES, *ATTRIBUTES, *TEMPLATES, *TERMINAL, *REORDER, *CELLS, *KEYS)
