"""Measures what users wait for, as ratios or CPU seconds in one run: `python bench/run.py [NAME…]`.

Figures are CPU seconds (user + system) of whole processes, each the least of some runs.
"""

from __future__ import annotations

import os
import re
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from tests.generate import guide_folder  # noqa: E402

_ALONE = """
import sys
from pathlib import Path
from studypress.formats.typesetter import BundledFetcher
import weasyprint
styles = [
    weasyprint.CSS(string=Path(name).read_text(), url_fetcher=BundledFetcher({}), base_url="x:/")
    for name in sys.argv[3:]
]
source = weasyprint.HTML(filename=sys.argv[1], url_fetcher=BundledFetcher({}))
source.write_pdf(sys.argv[2], stylesheets=styles, pdf_tags=True)
"""


def cpu(*command: str | Path) -> float:
    """CPU seconds of a command, which must succeed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, *map(str, command)],
        check=False,
        env=environment,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        sys.exit(done.stderr + done.stdout)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def whole_html(project: Path, folder: Path) -> tuple[Path, list[str]]:
    """The book's documents as one HTML file whose page numbers are left to the typesetter."""
    from studypress import pipeline
    from studypress.diagnostics import Report
    from studypress.editions import editions
    from studypress.project import Project
    from studypress.render import Renderer

    report = Report()
    place = Project.at(project)
    understood = pipeline.understand(place, report)
    book = editions()["book"]
    documents = Renderer(
        understood.guide, book, understood.own["book"], place.root, "svg", report
    ).documents()
    bodies = []
    for document in documents:
        body = re.search(r"<body([^>]*)>(.*)</body>", document.html, re.DOTALL)
        if body:
            bodies.append(f'<div style="break-before: right"{body[1]}>{body[2]}</div>')
    text = re.sub(r'data-page-of="([^"]*)"', r'data-to="#\1"', "\n".join(bodies))
    counter = "<style>[data-to]::after { content: target-counter(attr(data-to), page) }</style>"
    path = folder / "whole.html"
    path.write_text(
        f'<!DOCTYPE html><html lang="en"><head><title>b</title>{counter}</head><body>{text}</body>'
    )
    return path, [str(style) for style in documents[0].styles]


def book(folder: Path) -> None:
    """Building a book against the typesetter alone with its own page counters."""
    project = folder / "two-hundred"
    guide_folder(project, 200)
    build = ("-m", "studypress", "build", "book", "--project", project, "--quiet")
    html, styles = whole_html(project, folder)
    alone = cpu("-c", _ALONE, html, folder / "alone.pdf", *styles)
    fresh = cpu(*build)
    chapter = sorted((project / "content").glob("*.md"))[3]
    chapter.write_text(chapter.read_text().replace(" the ", " that ", 1))
    edited = cpu(*build)
    print(f"book, 200 questions: typesetter alone {alone:.1f} s")
    print(f"  from nothing  {fresh:.1f} s, ratio {fresh / alone:.2f} (at most 1.15)")
    print(f"  after an edit {edited:.1f} s, ratio {edited / alone:.2f} (at most 0.80)")


def ebook(folder: Path) -> None:
    """An ePub of a thousand questions, reading and all."""
    project = folder / "thousand"
    guide_folder(project, 1000)
    build = ("-m", "studypress", "build", "ebook", "--project", project, "--quiet")
    print(f"ebook, 1000 questions: {cpu(*build):.2f} CPU s (under 4)")


def start(folder: Path) -> None:
    """How long the command line takes to say what it can do, and that nothing changed."""
    helped = min(cpu(ROOT / "publish.py", "--help") for _ in range(5))
    print(f"--help: {helped:.2f} CPU s (under 0.25)")
    build = (ROOT / "publish.py", "build", "--out", folder / "out", "--quiet")
    cpu(*build)
    print(f"nothing changed: {min(cpu(*build) for _ in range(3)):.2f} CPU s (under 1.5)")


_SHARE = """
import sys, time
from pathlib import Path
from studypress import jobs, pipeline
from studypress.diagnostics import Report
from studypress.project import Project
from studypress.reading import rules
spent = 0.0
def timed(step):
    def run(*arguments):
        global spent
        begun = time.process_time()
        made = step(*arguments)
        spent += time.process_time() - begun
        return made
    return run
jobs.proved, rules.passages = timed(jobs.proved), timed(rules.passages)
place = Project.at(Path(sys.argv[1]), Path(sys.argv[2]))
pipeline.build(place, [sys.argv[3]], Report(), lambda *_: None)
print(f"{spent:.3f} of {time.process_time():.2f} CPU s: {spent / time.process_time():.1%}")
"""


def proof(folder: Path) -> None:
    """The share of a build that proving it whole takes."""
    project = folder / "proved"
    guide_folder(project, 200)
    for edition in ("ebook", "book"):
        command = [sys.executable, "-c", _SHARE, str(project), str(folder / edition), edition]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        done = subprocess.run(
            command, check=True, env=environment, stdout=subprocess.PIPE, text=True
        )
        print(f"proof of the {edition}, 200 questions: {done.stdout.strip()} (at most 5 %)")


MEASURES: dict[str, Callable[[Path], None]] = {
    "start": start,
    "ebook": ebook,
    "book": book,
    "proof": proof,
}

if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        for measure in sys.argv[1:] or MEASURES:
            MEASURES[measure](Path(name))
