"""Each build proves that nothing vanished: a loss is told at its line, and nothing else is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studypress import formats, pipeline
from studypress.formats.pdf.inspect import text_of_pages
from studypress.language.letters import pieces_of
from studypress.model.diagnostics import Report
from studypress.model.transcript import Omission, Passage
from studypress.project.place import Project
from studypress.proof.claims import sentences
from studypress.proof.completeness import Proof
from studypress.reading import read as reading
from studypress.reading.markdown.reader import Reader
from studypress.reading.notes import FileNotes
from studypress.reading.sources.images import Images
from tests.conftest import ROOT, Built, Run, made_files
from tests.test_complete import pdf_text

EVERYTHING = Path(__file__).parents[1] / "formats" / "epub" / "everything"


def page(text: str, tmp_path: Path = Path()) -> tuple[FileNotes, str]:
    """A file as read, and the text of its tree."""
    made = FileNotes("notes.md", tmp_path / "notes.md", Report(), Images(tmp_path))
    root = Reader(reading.STEPS).read(made, text)
    notes = (" ".join(note.itertext()) for note in made.footnotes.values())
    return made, " ".join([*root.itertext(), *notes])


def lost(text: str, *pages: str) -> list[str]:
    """What is said to be lost of a file in the texts of some pages."""
    proof = Proof([page(text)[0].transcript])
    return [f"{one.where.line}: {one.message}" for one in proof.lost(pages, "the book")]


def passages(text: str) -> list[Passage]:
    """What is gathered of a file."""
    return page(text)[0].passages


def test_a_layout_that_drops_a_block_is_told_at_its_line(run: Run, tmp_path: Path) -> None:
    content = tmp_path / "content"
    content.mkdir()
    (content / "a.md").write_text(
        "# Sums\n\n## What is one and one?\n\nTwo, as everyone knows by now.\n\n"
        "> **Tip:** Count on your fingers and thumbs.\n\nThree would be too many of them.\n"
    )
    blocks = tmp_path / "layouts" / "base" / "blocks"
    blocks.mkdir(parents=True)
    (blocks / "tip.html").write_text("{# nothing #}")
    done = run("build", "book", "ebook", "--project", tmp_path)
    assert done.returncode == 0, done.stderr
    told = [line for line in done.stderr.splitlines() if "[lost-text]" in line]
    assert [line.split(" is missing from ")[0] for line in told] == [
        "content/a.md:7: warning: 'Tip: Count on your fingers and thumbs.'"
    ] * 2
    assert {line.split()[-2] for line in told} == {"sums.epub", "sums.pdf"}
    assert run("build", "ebook", "--strict", "--project", tmp_path).returncode == 1


def test_what_reading_loses_is_told_of_a_file_that_did_not_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "a.md"
    source.write_text("# Sums\n\n## What is one and one?\n\nTwo, as everyone knows.\n")
    project, first = Project.at(tmp_path), Report()
    pipeline.build(project, ["ebook"], first, lambda *_: None)
    assert not [problem for problem in first.problems if problem.code == "lost-text"]

    def forgetful(root: object, page: FileNotes) -> None:
        page.passages.append(Passage(5, "Some say that it is three."))

    monkeypatch.setattr(reading, "STEPS", (*reading.STEPS, forgetful))
    for _ in range(2):  # the second time it is known
        again = Report()
        outcome = pipeline.build(project, ["ebook"], again, lambda *_: None)
        assert not outcome.changed
        codes = [(problem.code, problem.where.line) for problem in again.problems]
        assert codes.count(("lost-text", 5)) == 1


def test_the_notes_of_a_chapters_heading_are_printed(run: Run, tmp_path: Path) -> None:
    for name, preface in (("one", ""), ("two", "A preface.\n\n")):
        (tmp_path / f"{name}.md").write_text(
            f"# The {name}[^a]\n\n{preface}## What is {name}?\n\nA number.\n\n"
            f"[^a]: So it is called by the {name}-eyed man.\n"
        )
    done = run("build", "book", "ebook", "--project", tmp_path)
    assert done.returncode == 0, done.stderr
    assert "lost-text" not in done.stderr
    for name in ("one", "two"):
        assert f"{name}-eyed man" in pdf_text(made_files(tmp_path / "build")["book"])


@pytest.mark.parametrize("edition", ["book", "ebook"])
def test_nothing_that_can_be_written_is_lost(run: Run, edition: str, tmp_path: Path) -> None:
    done = run("build", edition, "--project", EVERYTHING, "--out", tmp_path)
    assert done.returncode == 0, done.stderr
    assert "lost-text" not in done.stderr


def test_our_guide_is_whole(guide: Built) -> None:
    assert "lost-text" not in guide.said
    reading = pipeline.understand(Project.at(ROOT), Report()).reading
    proof = Proof(reading.transcripts)
    for path, form in ((guide.book, "pdf"), (guide.ebook, "epub")):
        pages = formats.load(form).inspect({path.name: path}).pages
        assert proof.lost(pages, path.name) == ()
        # Any word's absence shows.
        claim = max((text for _, text in reading.files[0].passages), key=len)
        word = max(re.findall(r"\w+", claim), key=len)
        divided = r"\W*".join(word)  # at the end of a line
        assert proof.lost([re.sub(divided, "", text) for text in pages], path.name)


def test_a_pdf_says_the_same_to_us_and_to_poppler(guide: Built) -> None:
    ours = "".join(map("".join, pieces_of(list(text_of_pages(guide.book)))))
    theirs = "".join(*pieces_of([pdf_text(guide.book)]))
    assert sorted(ours) == sorted(theirs)


def test_a_sentence_may_be_cut_by_a_page() -> None:
    text = "Before it.\n\nThe answer runs over the foot of the page and goes on behind it.\n"
    head = "Sums What is one and one? 12"
    first, second = "The answer runs over the foot of", "the page and goes on behind it."
    assert lost(text, f"Before it. {first} {head}", f"A note first. {second}") == []
    assert lost(text, f"Before it. {first} {head}", f"A note. {second[4:]}") != []
    assert lost(text, f"Before it. {first}", "", second[:10]) != []
    # A word or two before the page's end.
    assert lost(text, f"Before it. The {head}", "A note first." + text[15:]) == []


@pytest.mark.parametrize("called", [3, 9, 15])
def test_a_sentence_that_calls_a_note_may_be_cut_anywhere(called: int) -> None:
    """Foot and head of the pages stand between its two parts, the note's number in one of them."""
    words = re.findall(
        r"\w+", "of all that is said a part stands on a page and its rest on the next"
    )
    text = f"{' '.join(words[:called])}[^1] {' '.join(words[called:])}.\n\n[^1]: Its own text."
    words[called - 1] += "1"
    for cut in range(1, len(words)):
        pages = [" ".join(words[:cut]) + " 1 Its own text. 16", "Of parts " + " ".join(words[cut:])]
        assert lost(text, *pages) == [], cut
        assert lost(text, pages[0], pages[1].replace("next", "text")) != [], cut


def test_a_paragraph_may_run_over_several_pages() -> None:
    words = [f"word{number}" for number in range(900)]
    pages = [" ".join(words[at : at + 300]) + f" head {at}" for at in (0, 300, 600)]
    assert lost(" ".join(words), *pages) == []
    pages[1] = pages[1].replace("word450 ", "")
    assert lost(" ".join(words), *pages) != []


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        (
            "Die Donaudampfschifffahrt fährt weiter.",
            "Die Donaudampf\ufffe\r\nschifffahrt fährt weiter.",
        ),
        ("A well-known method of old.", "A well\ufffe\r\nknown method of old."),
        ("The office is efficient.", "The oﬃce is eﬃcient."),
        ("CAFÉS are full.\nBars are not.", "cafe\u0301s are full.\nBars are not."),
        ('She said "it\'s so" -- twice...', "She said “it’s so” – twice…"),
        ("Groß und STRASSE, immer wieder.", "GROSS UND STRASSE, IMMER WIEDER."),
        ("Fast `a_b(c)` and **bold**er text.", "Fast a_b(c)\nand bold er text."),
        ("Take $n=3$ of them[^1] now.\n\n[^1]: A note.", "Take of them1 now. 1 A note."),
        ("See [the other](#x) for more of it.", "See the other (p. 12) for more of it."),
        ("H<sub>2</sub>O is <!-- not --> water.", "H 2 O is water."),
        ("<details><summary>Why?</summary>Because &amp; so.</details>", "Why? Because & so."),
        ("<style>p { color: red }</style>\n\nSeen.", "Seen."),
        ("[![badge](b.svg)](x) Words.\n", "badge Words."),
        ("- [x] Done with it", "☑ Done with it"),
        ("日本語の文章です。次の文です。", "日本語の\n文章です。次の文です。"),
        ("\u0627\u0644\u0627\u0646\u062d\u062f", "\u0627\u0627\u0644\u0646\u062d\u062f"),
        ("| a | b |\n|---|---|\n| one | two |", "a\nb\none\ntwo"),
    ],
)
def test_what_setting_changes_is_no_loss(source: str, printed: str) -> None:
    assert lost(source, printed) == []
    assert lost(source, re.sub(r"\w\b", "", printed, count=1)) != []


def test_what_stands_twice_must_stand_there_twice() -> None:
    text = "The same thing said again.\n\nOther words.\n\nThe same thing said again.\n"
    assert lost(text, text) == []
    once = "The same thing said again. Other words."
    assert [line.partition(":")[0] for line in lost(text, once)] == ["5"]


def test_lost_neighbours_are_one_problem() -> None:
    text = (
        "Here it is.\n\nThe first of the lost ones. And the second of them.\n\nA third one.\n\nEnd."
    )
    (told,) = lost(text, "Here it is. End.")
    assert told == (
        "3: 'The first of the lost ones.' and 2 sentences after it are missing from the book"
    )


def test_only_what_was_left_out_is_forgiven() -> None:
    made, _ = page("TL;DR: Keep it short and to the point.\n\nTL;DR: Not this one.")
    made.leave_out(1, "TL;DR", "printed under another name")
    printed = ["Keep it short and to the point. Not this one."]
    assert (
        Proof([made.transcript]).lost(printed, "x") == ()
    )  # the last omission before a line holds for it
    made.omissions[:] = [Omission(2, "TL;DR", "")]
    assert [one.where.line for one in Proof([made.transcript]).lost(printed, "x")] == [1]


@pytest.mark.parametrize(
    ("first", "second"),
    [("3.1", "3.1.1"), ("1", "1.2"), ("2.1", "12.1"), ("1.1", "2.1.1"), ("4", "4.4")],
)
def test_the_number_of_the_line_before_is_no_part_of_a_longer_number(
    first: str, second: str
) -> None:
    made, _ = page(f"- {first} What is a cup of tea?\n- {second} Where do we find it?")
    made.omissions[:] = [Omission(1, first, ""), Omission(2, second, "")]
    proof = Proof([made.transcript])
    assert proof.lost(["What is a cup of tea? Where do we find it?"], "x") == ()
    assert [one.where.line for one in proof.lost(["What is a cup of tea?"], "x")] == [2]
    made.omissions[1:] = []
    kept = f"What is a cup of tea? {second} Where do we find it?"
    assert Proof([made.transcript]).lost([kept], "x") == ()
    cut = kept.replace(f"{second} ", second.replace(first, "", 1))
    assert [one.where.line for one in Proof([made.transcript]).lost([cut], "x")] == [2]


def test_what_was_left_out_of_a_line_is_taken_out_of_it_first() -> None:
    made, _ = page("Take two. Is it red?\n\nTwo and two. Is it blue?")
    made.omissions[:] = [Omission(1, "two", ""), Omission(3, "two. Is it", "")]
    assert Proof([made.transcript]).lost(["Take. Is it red? Two and blue?"], "x") == ()


@pytest.mark.parametrize(
    "text",
    ["#### 1. Dependencies", "#### 1. Dependencies\n\nThe first of them. #### 1. The second"],
)
@pytest.mark.parametrize("first", [True, False])
def test_of_equal_claims_those_are_missing_first_of_which_words_were_left_out(
    first: bool, text: str
) -> None:
    shortened, other = page(text)[0], page(text)[0]
    other.name = "other.md"
    shortened.omissions[:] = [Omission(line, "1.", "") for line, _ in shortened.passages]
    whole = text.replace("#", "")
    made = (shortened, other) if first else (other, shortened)
    proof = Proof([one.transcript for one in made])
    assert proof.lost([whole.replace("1.", "") + whole], "x") == ()
    assert len(proof.lost([whole.replace("1.", "") * 2], "x")) > 0


def test_each_passage_has_its_line() -> None:
    text = "One.\n\nTwo\nand `three`.\n\n```py\nfour\n```\n\n"
    text += "<div>\nfive\n<p>six</p></div>\n\n    seven\n"
    assert [(line, said.split()) for line, said in passages(text) if said.strip()] == [
        (1, ["One."]),
        (3, ["Two", "and", "three."]),
        (7, ["four"]),
        (10, ["five"]),
        (12, ["six"]),
        (14, ["seven"]),
    ]


@pytest.mark.parametrize("label", ["**Mistake:**", "**Mistake**:", "**Mis*take*:**", "**误**："])
def test_a_sentence_ends_where_a_label_begins(label: str) -> None:
    """What stands under two labels is printed in two places, be it ever so short."""
    text = f"> **Key:** TCP brings bytes in order,\n> each once.\n> {label} None.\n"
    told = passages(text)
    assert [line for line, _ in sentences(told[0])] == [1, 3]
    text = f"> **Key:** Yes.\n> {label} To say that bytes are lost by it.\n"
    assert [line for line, _ in sentences(passages(text)[0])] == [1, 2]
    text = "Yes.\n**bold** words: no more of them.\na **b:** c\n*Mistake:* d\n"
    assert [line for line, _ in sentences(passages(text)[0])] == [1]


_WORDS = st.text(alphabet="abcdefgh ,.!?", min_size=1, max_size=40).map(str.strip)
_INLINE = st.one_of(
    _WORDS,
    _WORDS.map(lambda text: f"**{text}**"),
    _WORDS.map(lambda text: f"`{text}`"),
    _WORDS.map(lambda text: f"[{text}](https://example.org)"),
    _WORDS.map(lambda text: f"<b>{text}</b>"),
    _WORDS.map(lambda text: f"<kbd>{text}"),
    st.sampled_from(["$x^2$", "![an image](a.png)", "<br>", "&amp;", "\\*", "<!-- c -->", "\n"]),
)
_LINE = st.lists(_INLINE, min_size=1, max_size=6).map(" ".join)
_BLOCK = st.one_of(
    _LINE,
    _LINE.map(lambda text: "## " + text.replace("\n", " ")),
    st.lists(_LINE, min_size=1, max_size=4).map(lambda some: "\n".join(f"- {s}" for s in some)),
    _LINE.map(lambda text: "> " + text),
    _LINE.map(lambda text: f"```\n{text}\n```"),
    _LINE.map(lambda text: f"<div>\n{text}\n</div>"),
    _LINE.map(lambda text: f"| {text} | b |\n|---|---|\n| c | {text} |".replace("\n ", " ")),
)
_NOTES = st.lists(_BLOCK, min_size=1, max_size=8).map("\n\n".join)


@settings(max_examples=150)
@given(_NOTES)
def test_all_that_is_gathered_stands_in_the_tree(text: str) -> None:
    made, said = page(text)
    assert Proof([made.transcript]).lost([said], "the tree") == ()


@settings(max_examples=100)
@given(_NOTES, st.sampled_from(["zebra", "quietly", "xylophone", "unknown", "anyone"]))
def test_a_word_that_goes_is_missed(text: str, word: str) -> None:
    text += "\n\nA zebra quietly crosses the xylophone, unknown to anyone."
    made, said = page(text)
    (told,) = Proof([made.transcript]).lost([said.replace(word, "")], "the tree")
    assert told.where.line == text.count("\n") + 1
