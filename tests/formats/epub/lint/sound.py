"""A small ePub in which no rule of the lint finds anything, to be spoilt by tests.

It is written with `zipfile` alone, so that each rule is tried on a file of another maker than ours.
"""

from __future__ import annotations

import io
import runpy
import zipfile
from pathlib import Path

from PIL import Image

from studypress.formats.epub.lint import look

_CONTAINER = """\
<?xml version="1.0" encoding="UTF-8"?>
<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">
<rootfiles>
<rootfile full-path="OPS/package.opf" media-type="application/oebps-package+xml"/>
</rootfiles>
</container>
"""
_PACKAGE = """\
<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" unique-identifier="id" version="3.0" xml:lang="en">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:uuid:0f6a2b9c-7d9b-4f55-9d47-5a8a3a0c4a11</dc:identifier>
<dc:title>A sound book</dc:title>
<dc:language>en</dc:language>
<dc:creator>Ada</dc:creator>
<meta property="dcterms:modified">2026-01-02T00:00:00Z</meta>
<meta property="pageBreakSource">urn:uuid:0f6a2b9c-7d9b-4f55-9d47-5a8a3a0c4a12</meta>
<meta property="schema:accessMode">textual</meta>
<meta property="schema:accessMode">visual</meta>
<meta property="schema:accessModeSufficient">textual</meta>
<meta property="schema:accessibilityFeature">alternativeText</meta>
<meta property="schema:accessibilityFeature">MathML</meta>
<meta property="schema:accessibilityFeature">describedMath</meta>
<meta property="schema:accessibilityFeature">pageBreakMarkers</meta>
<meta property="schema:accessibilityFeature">pageNavigation</meta>
<meta property="schema:accessibilityFeature">tableOfContents</meta>
<meta property="schema:accessibilityHazard">none</meta>
<meta property="schema:accessibilitySummary">Every image has words.</meta>
<meta name="cover" content="picture"/>
</metadata>
<manifest>
<item id="cover" href="cover.xhtml" media-type="application/xhtml+xml"/>
<item id="one" href="one.xhtml" media-type="application/xhtml+xml" properties="mathml"/>
<item id="two" href="two.xhtml" media-type="application/xhtml+xml"/>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>
<item id="style" href="style.css" media-type="text/css"/>
<item id="picture" href="cover.png" media-type="image/png" properties="cover-image"/>
<item id="leaf" href="leaf.png" media-type="image/png"/>
</manifest>
<spine toc="ncx">
<itemref idref="cover"/>
<itemref idref="one"/>
<itemref idref="two"/>
</spine>
<guide><reference type="text" href="one.xhtml" title="One"/></guide>
</package>
"""
_DOCUMENT = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"
 lang="en" xml:lang="en">
<head>
<title>{title}</title>
<link rel="stylesheet" type="text/css" href="style.css"/>
</head>
<body>
{body}
</body>
</html>
"""
_COVER = '<section epub:type="cover"><img src="cover.png" alt="Cover of A sound book"/></section>'
_ONE = """\
<section epub:type="chapter" role="doc-chapter" aria-labelledby="first">
<p><span epub:type="pagebreak" role="doc-pagebreak" id="page-1" aria-label="1"></span>Of tea.</p>
<h1 id="first">One</h1>
<p>A leaf in water<a href="#note-1" id="call-1" epub:type="noteref" role="doc-noteref">1</a>, as
<a href="two.xhtml#second">the second chapter</a> says.</p>
<figure><img src="leaf.png" alt="A leaf of tea"/><figcaption>A leaf</figcaption></figure>
<h2 id="sums">Sums</h2>
<p><math xmlns="http://www.w3.org/1998/Math/MathML" alttext="n plus 1"
><mi>n</mi><mo>+</mo><mn>1</mn></math></p>
<aside id="note-1" epub:type="footnote" role="doc-footnote" aria-label="Note 1">
<p><a href="#call-1" role="doc-backlink" aria-label="Back to note 1">1</a> Or in milk, some say.</p>
</aside>
</section>"""
_TWO = """\
<section epub:type="chapter" role="doc-chapter" aria-labelledby="second">
<h1 id="second">Two</h1>
<p><span epub:type="pagebreak" role="doc-pagebreak" id="page-2" aria-label="2"></span>Of code.</p>
<pre><code>print("tea")</code></pre>
<table>
<caption>Leaves</caption>
<thead><tr><th scope="col">Kind</th><th scope="col">Minutes</th></tr></thead>
<tbody><tr><td>green</td><td>2</td></tr></tbody>
</table>
</section>"""
_NAV = """\
<nav epub:type="toc" role="doc-toc" aria-label="Contents">
<ol>
<li><a href="one.xhtml">One</a><ol><li><a href="one.xhtml#sums">Sums</a></li></ol></li>
<li><a href="two.xhtml">Two</a></li>
</ol>
</nav>
<nav epub:type="landmarks" aria-label="Landmarks" hidden="hidden">
<ol>
<li><a epub:type="cover" href="cover.xhtml">Cover</a></li>
<li><a epub:type="bodymatter" href="one.xhtml">One</a></li>
</ol>
</nav>
<nav epub:type="page-list" role="doc-pagelist" aria-label="Pages" hidden="hidden">
<ol>
<li><a href="one.xhtml#page-1">1</a></li>
<li><a href="two.xhtml#page-2">2</a></li>
</ol>
</nav>"""
_NCX = """\
<?xml version="1.0" encoding="UTF-8"?>
<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1">
<head><meta name="dtb:uid" content="urn:uuid:0f6a2b9c-7d9b-4f55-9d47-5a8a3a0c4a11"/></head>
<docTitle><text>A sound book</text></docTitle>
<navMap>
<navPoint id="p1" playOrder="1"><navLabel><text>One</text></navLabel><content src="one.xhtml"/>
<navPoint id="p2" playOrder="2"><navLabel><text>Sums</text></navLabel>
<content src="one.xhtml#sums"/></navPoint>
</navPoint>
<navPoint id="p3" playOrder="3"><navLabel><text>Two</text></navLabel>
<content src="two.xhtml"/></navPoint>
</navMap>
</ncx>
"""
_STYLE = """\
body { margin: 0 2%; overflow-wrap: break-word; }
h1 { font-size: 1.5em; line-height: 1.25; border-bottom: 1px solid; }
a { color: inherit; }
img { background: white; max-width: 100%; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; }
code { font-family: monospace; }
"""


def picture(width: int, height: int) -> bytes:
    """A PNG of one colour."""
    file = io.BytesIO()
    Image.new("RGB", (width, height), "white").save(file, "PNG")
    return file.getvalue()


class Sound:
    """The file while it is made."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {
            "META-INF/container.xml": _CONTAINER.encode(),
            "OPS/package.opf": _PACKAGE.encode(),
            "OPS/cover.xhtml": _DOCUMENT.format(title="Cover", body=_COVER).encode(),
            "OPS/one.xhtml": _DOCUMENT.format(title="One", body=_ONE).encode(),
            "OPS/two.xhtml": _DOCUMENT.format(title="Two", body=_TWO).encode(),
            "OPS/nav.xhtml": _DOCUMENT.format(title="A sound book", body=_NAV).encode(),
            "OPS/toc.ncx": _NCX.encode(),
            "OPS/style.css": _STYLE.encode(),
            "OPS/cover.png": picture(640, 960),
            "OPS/leaf.png": picture(3, 2),
        }
        """The content of each file but `mimetype`, by its name."""
        self.mimetype = b"application/epub+zip"
        self.stored = True
        """False where `mimetype` is compressed."""

    def change(self, name: str, old: str, new: str) -> None:
        """Put other words into a file below OPS, in the place of some that are there once."""
        text = self.files[f"OPS/{name}"].decode()
        assert text.count(old) == 1, f"{name} has {text.count(old)} of {old!r}"
        self.files[f"OPS/{name}"] = text.replace(old, new).encode()

    def add(self, name: str, media_type: str, data: bytes) -> None:
        """Add a file below OPS, with its entry in the manifest."""
        self.files[f"OPS/{name}"] = data
        item = f'<item id="i-{len(self.files)}" href="{name}" media-type="{media_type}"/>'
        self.change("package.opf", "</manifest>", f"{item}\n</manifest>")

    def save(self, path: Path) -> Path:
        """Write it."""
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            how = zipfile.ZIP_STORED if self.stored else zipfile.ZIP_DEFLATED
            archive.writestr("mimetype", self.mimetype, how)
            for name, data in self.files.items():
                archive.writestr(name, data)
        return path


def spoilt(folder: Path, path: Path) -> Path:
    """A sound file that the `spoil_epub.py` of a folder has spoilt.

    The module may have another name for the file, `NAME`.
    """
    made = Sound()
    module = runpy.run_path(str(folder / "spoil_epub.py"))
    module["spoil"](made)
    return made.save(path.with_name(module.get("NAME", path.name)))


def told_of(made: Sound, folder: Path, name: str = "a.epub") -> list[str]:
    """The code of each problem with the file, the line and the words."""
    found = look.verify(made.save(folder / name), judges=False)
    return [
        f"{one.code} {one.where.path.removeprefix(name)}: {one.message}"
        for one in found.report.sorted()
    ]
