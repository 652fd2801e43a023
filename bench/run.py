"""Measures what users wait for, as ratios or CPU seconds in one run: `python bench/run.py [NAME…]`.

Figures are CPU seconds (user + system) of whole processes; those that are no ratio of two are the
least of some runs.
"""

from __future__ import annotations

import itertools
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from tests.generate import guide_folder  # noqa: E402


def cpu(*command: str | Path) -> float:
    """CPU seconds of a command, which must succeed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    output(*command)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def output(*command: str | Path) -> str:
    """What a command prints, which must succeed."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    # A user's second run finds the bytecode of the first.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(
        [sys.executable, *map(str, command)],
        check=False,
        env=environment,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        sys.exit(done.stderr + done.stdout)
    return done.stdout


def alone(project: Path, folder: Path) -> float:
    """CPU seconds in which the typesetter alone sets a book as one document."""
    module = ("-m", "bench.onehtml")
    cpu(*module, "write", project, folder)
    return cpu(*module, "set", folder, folder / "alone.pdf")


def book(folder: Path) -> None:
    """Building a book against the typesetter alone with its own page counters."""
    project = folder / "two-hundred"
    guide_folder(project, 200)
    build = ("-m", "studypress", "build", "book", "--project", project, "--quiet")
    one = alone(project, folder)
    fresh = cpu(*build)
    chapter = sorted((project / "content").glob("*.md"))[3]
    chapter.write_text(chapter.read_text().replace(" the ", " that ", 1))
    edited = cpu(*build)
    print(f"book, 200 questions: typesetter alone {one:.1f} s")
    print(f"  from nothing  {fresh:.1f} s, ratio {fresh / one:.2f}")
    print(f"  after an edit {edited:.1f} s, ratio {edited / one:.2f}")
    print("  by turns, and beside other programs: python -m bench.book, python -m bench.edit")


def ebook(folder: Path) -> None:
    """An ePub of a thousand questions, reading and all, by turns with markdown-it on its text."""
    project = folder / "thousand"
    guide_folder(project, 1000)
    build = ("-m", "studypress", "build", "ebook", "--project", project, "--quiet")
    text = folder / "thousand.md"
    chapters = sorted((project / "content").glob("*.md"))
    text.write_text("\n\n".join(path.read_text(encoding="utf-8") for path in chapters))
    spent, alone = [], []
    for _ in range(3):
        spent.append(cpu(*build))
        shutil.rmtree(project / "build")
        alone.append(float(output("-c", _READ, "alone", text)))
    print(f"ebook, 1000 questions: {min(spent):.2f} CPU s (under 4)")
    # Seconds are this machine's and this hour's; what they are worth shows beside others.
    ratio = min(spent) / min(alone)
    print(f"  its text through markdown-it alone {min(alone):.2f} s, ratio {ratio:.2f}")


def start(folder: Path) -> None:
    """How long the command line takes to say what it can do, and that nothing changed."""
    helped = min(cpu(ROOT / "publish.py", "--help") for _ in range(5))
    print(f"--help: {helped:.2f} CPU s (under 0.25)")
    build = (ROOT / "publish.py", "build", "--out", folder / "out", "--quiet")
    cpu(*build)
    print(f"nothing changed: {min(cpu(*build) for _ in range(3)):.2f} CPU s (under 1.5)")


_READ = """
import gc, sys, time
from pathlib import Path
from markdown_it import MarkdownIt
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.tasklists import tasklists_plugin
from studypress.model.diagnostics import Report
from studypress.project.place import Project
from studypress.project.settings import Settings
from studypress.reading.markdown.reader import Reader, notes_of
from studypress.reading.read import STEPS, read
from studypress.reading.sources.images import Images
from studypress.reading.sources.load import Source

def alone(text):
    engine = MarkdownIt("gfm-like", {"html": True})
    engine.linkify.set({"fuzzy_link": False, "fuzzy_email": False})
    engine.use(footnote_plugin).use(deflist_plugin).use(tasklists_plugin)
    engine.render(text)

def steps(text):
    notes = notes_of(Source(path, path.name, text), Images(path.parent), Report())
    Reader(STEPS).read(notes, text)

def whole(text):
    read(Project.at(path.parent), Settings(title="T"), Report())

path = Path(sys.argv[2])
text = path.read_text(encoding="utf-8")
gc.collect()
begin = time.process_time()
{"alone": alone, "steps": steps, "whole": whole}[sys.argv[1]](text)
print(time.process_time() - begin)
"""


def reading(folder: Path) -> None:
    """One file of half a megabyte, and twenty times as much, against markdown-it alone."""
    project = folder / "large"
    guide_folder(project, 1000)
    chapters = sorted((project / "content").glob("*.md"))
    once = "\n\n".join(path.read_text(encoding="utf-8") for path in chapters)
    each: dict[int, float] = {}
    for size in (500_000, 2_000_000, 10_000_000):
        path = folder / str(size) / "a.md"
        path.parent.mkdir()
        path.write_text((once * (size // len(once) + 1))[:size], encoding="utf-8")
        runs = 3 if size < 1_000_000 else 1
        told = {
            how: min(float(output("-c", _READ, how, path)) for _ in range(runs))
            for how in ("alone", "steps", "whole")
        }
        each[size] = told["whole"] / size
        ratio = told["steps"] / told["alone"]
        print(f"reading {size / 1e6:g} MB: markdown-it alone {told['alone']:.2f} CPU s")
        print(f"  the reader with its steps {told['steps']:.2f} s, ratio {ratio:.2f} (at most 2)")
        print(f"  a whole guide {told['whole']:.2f} s" + (" (under 3)" if runs > 1 else ""))
    small, *_, large = each.values()
    print(f"  a byte of 10 MB costs {large / small:.2f} times one of 0.5 MB (about 1: linear)")


_FORMULAS = """
import sys, time
from pathlib import Path
from studypress.figures.math import check, drawing
formulas = Path(sys.argv[1]).read_text().splitlines()
check("x", False), drawing.svg("x", False, "en")  # the engines are loaded
begin = time.process_time()
for tex in formulas:
    assert not check(tex, False)
    drawing.svg(tex, False, "en")
print(time.process_time() - begin, "_quickjs" in sys.modules)
"""


def formulas(folder: Path) -> None:
    """A thousand common formulas, all different, against the layout of the pages that hold them."""
    from tests.figures.math.expressions import ALL

    wanted = (f"{ALL[n % len(ALL)]} + x_{{{n}}}" for n in itertools.count())
    thousand = list(itertools.islice(filter(_is_common, wanted), 1000))
    listed = folder / "formulas.txt"
    listed.write_text("\n".join(thousand))
    project = folder / "formulas"
    project.mkdir()
    text = [f"A sentence in which ${tex}$ is one of the terms of the sum.\n\n" for tex in thousand]
    parts = (f"## Is it {n}?\n\n{''.join(text[n : n + 25])}" for n in range(0, 1000, 25))
    (project / "a.md").write_text("# Formulas\n\n" + "".join(parts))
    laid = alone(project, folder)
    spent, loaded = output("-c", _FORMULAS, listed).split()
    print(f"1000 common formulas: {float(spent):.2f} CPU s, layout of their pages {laid:.1f} s")
    print(f"  ratio {float(spent) / laid:.3f} (at most 0.10); MathJax loaded: {loaded}")


def _is_common(tex: str) -> bool:
    """True for a formula in one line that MathJax need not set."""
    from studypress.figures.math.engine import rendered
    from studypress.figures.math.latex import converted

    several = "\\\\" in tex or "%" in tex
    return not several and not converted(tex, False)[1] and not rendered(tex, "en", False).warnings


_SHARE = """
import os, sys, time
from pathlib import Path
from studypress import formats, pipeline
from studypress.model.diagnostics import Report
from studypress.project.place import Project
from studypress.proof.completeness import Proof
from studypress.reading.markdown import grammar
spent = 0.0
def timed(step):
    def run(*arguments):
        global spent
        begun = time.process_time()
        made = step(*arguments)
        spent += time.process_time() - begun
        return made
    return run
form = type(formats.load(sys.argv[4]))
form.inspect, Proof.lost = timed(form.inspect), timed(Proof.lost)
grammar.gather_passages = timed(grammar.gather_passages)
place = Project.at(Path(sys.argv[1]), Path(sys.argv[2]))
pipeline.build(place, [sys.argv[3]], Report(), lambda *_: None)
whole = sum(os.times()[:4])
print(f"{spent:.3f} of {whole:.2f} CPU s: {spent / whole:.1%}")
"""


def proof(folder: Path) -> None:
    """The share of a build that proving it whole takes."""
    project = folder / "proved"
    guide_folder(project, 200)
    for edition, form in (("ebook", "epub"), ("book", "pdf")):
        told = output("-c", _SHARE, project, folder / edition, edition, form)
        print(f"proof of the {edition}, 200 questions: {told.strip()} (at most 5 %)")


def diagrams(folder: Path) -> None:
    """What two hundred diagrams cost, all of them different, against the layout of their pages."""
    drawn = sorted((ROOT / "tests/figures/drawn/diagrams").glob("*-[ls]*.mmd"))
    spent: dict[str, float] = {}
    for name in ("without", "with"):
        project = folder / f"{name}-diagrams"
        guide_folder(project, 200)
        for path in sorted((project / "content").glob("*.md")) if name == "with" else ():
            parts = re.split(r"(?m)^(?=## )", path.read_text(encoding="utf-8"))
            for place, part in enumerate(parts[1:], 1):
                source = drawn[place % len(drawn)].read_text(encoding="utf-8").rstrip()
                mark = f"%% {path.name} {place}"
                parts[place] = f'{part}\n```mermaid {{alt="x"}}\n{source}\n{mark}\n```\n\n'
            path.write_text("".join(parts), encoding="utf-8")
        options = ("--project", project, "--quiet")
        spent[f"check {name}"] = cpu("-m", "studypress", "check", *options)
        spent[f"book {name}"] = cpu("-m", "studypress", "build", "book", *options)
        spent[f"again {name}"] = cpu("-m", "studypress", "check", *options)
    drawing = spent["check with"] - spent["check without"]
    kept = spent["again with"] - spent["again without"]
    setting = spent["book with"] - spent["check with"]
    print(f"diagrams, 200: drawn in {drawing:.2f} CPU s; unchanged, read in {kept:.2f} s")
    print(f"  the layout of their pages takes {setting:.1f} s, ratio {drawing / setting:.3f}")


MEASURES: dict[str, Callable[[Path], None]] = {
    "start": start, "reading": reading, "formulas": formulas, "ebook": ebook, "book": book,
    "proof": proof, "diagrams": diagrams,
}  # fmt: skip

if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        for measure in sys.argv[1:] or MEASURES:
            MEASURES[measure](Path(name))
