"""Sets all formulas of the tests on sheets, and tells which engine set each.

`python bench/formulas.py OUT [REFERENCES]` writes `OUT/formulas.pdf`. REFERENCES is a folder with
the rendering of another program, to compare with: `1.svg`, `2.svg` … in the order of the formulas.
"""

from __future__ import annotations

import base64
import html
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

import weasyprint  # noqa: E402

from studypress.figures.math import Macros, Numbers, check, drawing, uncommented  # noqa: E402
from studypress.figures.math.engine import rendered  # noqa: E402
from studypress.figures.math.latex import converted  # noqa: E402
from tests.figures.math.expressions import areas  # noqa: E402

_STYLE = """
@page { size: A4; margin: 12mm; @bottom-right { content: counter(page); font: 7pt sans-serif } }
body { font: 9pt "STIX Two Text", serif }
h2 { font: bold 9pt sans-serif; margin: 8pt 0 2pt; break-after: avoid }
table { width: 100%; border-collapse: collapse; table-layout: fixed }
td { border-top: 0.3pt solid #bbb; padding: 2.5pt 3pt; vertical-align: middle }
td:first-child { width: 5%; color: #888; font: 6pt sans-serif }
td:nth-child(2) { width: 31%; font: 6pt monospace; overflow-wrap: anywhere }
td:last-child { width: 6%; color: #b00; font: 6pt sans-serif }
img { max-width: 100%; vertical-align: middle }
"""


def main(out: Path, references: Path | None) -> None:
    """Write the sheets."""
    engines: Counter[str] = Counter()
    body, number = [], 0
    for area, formulas in areas().items():
        body.append(f"<h2>{area}</h2><table>")
        for written in formulas:
            number += 1
            numbered = Numbers().take(Macros().expand(uncommented(written)))
            engine = _engine(numbered.tex)
            engines[engine] += 1
            ours = _image(numbered.tex) + html.escape(f" {numbered.number}")
            other = _reference(references, number) if references else ""
            cells = (number, html.escape(written), ours, other, engine)
            body.append("<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>")
        body.append("</table>")
    out.mkdir(parents=True, exist_ok=True)
    page = f"<style>{_STYLE}</style>{''.join(body)}"
    weasyprint.HTML(string=page).write_pdf(out / "formulas.pdf")
    counts = (f"{count} {name or 'common'}" for name, count in engines.items())
    print(f"{number} formulas: {', '.join(counts)}")


def _engine(tex: str) -> str:
    """Where MathJax sets a formula: S in the drawing, M in MathML; "no" where nothing sets it."""
    if check(tex, True):
        return "no"
    drawn = "S" if rendered(tex, "en", True).warnings else ""
    return drawn + ("M" if converted(tex, True)[1] else "")


def _image(tex: str) -> str:
    made = drawing.svg(tex, True, "en")
    size = f"width:{made.width:.3f}em;height:{made.height:.3f}em"
    return f'<img src="{made.address("#000")}" style="{size}" alt="">'


def _reference(folder: Path, number: int) -> str:
    svg = (folder / f"{number}.svg").read_bytes()
    return f'<img src="data:image/svg+xml;base64,{base64.b64encode(svg).decode()}" alt="">'


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None)
