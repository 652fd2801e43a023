"""Questions, answers and their blocks, as authors write them."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studypress.language.load import fallback
from studypress.model.diagnostics import Location, Report
from studypress.model.guide import Guide
from studypress.model.roles import Role
from studypress.project.place import Project
from studypress.project.settings import Settings
from studypress.reading.questions.words.comment import read_comment
from studypress.reading.read import read

ReadGuide = Callable[..., tuple[Guide, Report]]

WHERE = Location("a.md", 1)
LABELS = sorted(fallback().labels)
VALUES = st.text(alphabet="abcXYZ 019.-", min_size=1, max_size=12).map(str.strip).filter(bool)


def kinds(guide: Guide, question: int = 0) -> list[str]:
    return [block.kind for block in guide.questions[question].blocks]


def codes(report: Report) -> list[str]:
    return [problem.code for problem in report.sorted()]


def ask(body: str) -> str:
    return f"# Chapter\n\n## Why?\n\n{body}\n"


def test_a_chapter_has_a_title_an_intro_and_questions(read_guide: ReadGuide) -> None:
    text = "---\ntitle: Two & three\n---\n\nHello.\n\n## One `x`?\n\nYes.\n\n## Two?\n\nNo.\n"
    guide, _ = read_guide({"a.md": text})
    chapter = guide.chapters[0]
    assert (chapter.title, chapter.html) == ("Two & three", "Two &amp; three")
    assert chapter.intro[0].body == "<p>Hello.</p>"
    assert [q.number for q in chapter.questions] == [1, 2]
    assert chapter.questions[0].html == "One <code>x</code>?"
    assert chapter.questions[1].where == Location("content/a.md", 11)


def test_chapters_come_by_name_or_as_listed(read_guide: ReadGuide) -> None:
    names = ("b.md", "a.md", "README.md", "_x.md")
    files = {name: f"# {name}\n\n## Why {name}?\n\nFor {name}.\n" for name in names}
    sorted_names = ["README.md", "_x.md", "a.md", "b.md"]
    assert [c.title for c in read_guide(files)[0].chapters] == sorted_names
    guide, _ = read_guide(files, chapters=["b.md", "README.md"])
    assert [c.title for c in guide.chapters] == ["b.md", "README.md"]


def test_one_quote_may_hold_several_labels(read_guide: ReadGuide) -> None:
    body = (
        "Because.\n\n> **Key:** One *two*\n> three.\n> **Formula:** $x$\n> **Mistake**: no\n>\n"
        "> more\n>\n> **Follow-up:** And *then*?\n>\n> - this\n"
    )
    guide, report = read_guide({"a.md": ask(body)})
    blocks = guide.questions[0].blocks
    assert [b.kind for b in blocks] == ["prose", "key", "formula", "mistake", "follow-up"]
    assert [b.where.line for b in blocks] == [5, 7, 9, 10, 14]
    assert blocks[1].body == "<p>One <em>two</em>\nthree.</p>"
    assert blocks[2].body == '<div data-line="9" class="math" data-tex="x"></div>'
    assert blocks[3].body == "<p>no</p>\n<p>more</p>"
    assert blocks[4].title == "And <em>then</em>?"
    assert blocks[4].body == "<ul>\n<li>this</li>\n</ul>"
    assert not codes(report)


@pytest.mark.parametrize(
    ("alert", "kind"),
    [("IMPORTANT", "key"), ("WARNING", "mistake"), ("CAUTION", "mistake"), ("TIP", "tip"),
     ("NOTE", "note")],
)  # fmt: skip
def test_githubs_alerts(read_guide: ReadGuide, alert: str, kind: str) -> None:
    guide, _ = read_guide({"a.md": ask(f"Because.\n\n> [!{alert}]\n> Words.\n>\n> More.")})
    assert kind in kinds(guide)
    block = next(b for b in guide.questions[0].blocks if b.kind == kind)
    assert block.body == "<p>Words.</p>\n<p>More.</p>"


# The callout, the kind of block that it becomes, and its body.
CALLOUTS = {
    "> [!info]- Folded *title*\n> Words.": (
        "note",
        '<p class="block-title">Folded <em>title</em></p>\n<p>Words.</p>',
    ),
    "> [!abstract]+\n> Words.": ("key", "<p>Words.</p>"),
    "> [!todo] Only words": ("note", "<p>Only words</p>"),
    "> [!hint] Done\n>\n> - so": (
        "tip",
        '<p class="block-title">Done</p>\n<ul>\n<li>so</li>\n</ul>',
    ),
    "> [!failure]\n> Words.": ("failure", "<p>Words.</p>"),
    "> [!missing]\n> Words.": ("failure", "<p>Words.</p>"),
    "> [!fail]\n> Words.": ("failure", "<p>Words.</p>"),
    "> [!danger]\n> Words.": ("danger", "<p>Words.</p>"),
    "> [!error]\n> Words.": ("danger", "<p>Words.</p>"),
    "> [!attention]\n> Words.": ("danger", "<p>Words.</p>"),
    "> [!warn]\n> Words.": ("mistake", "<p>Words.</p>"),
    "> [!bug]\n> Words.": ("bug", "<p>Words.</p>"),
    '!!! danger "T"\n    Words.': ("danger", '<p class="block-title">T</p>\n<p>Words.</p>'),
    ":::danger\nWords.\n:::": ("danger", "<p>Words.</p>"),
    "> [!example]\n> Words.": ("example", "<p>Words.</p>"),
    "> [!note|wide] T\n> Words.": ("note", '<p class="block-title">T</p>\n<p>Words.</p>'),
    ":::tip[T]\nWords.\n:::": ("tip", '<p class="block-title">T</p>\n<p>Words.</p>'),
    '!!! warning "T"\n    Words.': ("mistake", '<p class="block-title">T</p>\n<p>Words.</p>'),
}


@pytest.mark.parametrize("written", CALLOUTS)
def test_callouts_of_note_apps(read_guide: ReadGuide, written: str) -> None:
    kind, body = CALLOUTS[written]
    guide, report = read_guide({"a.md": ask(f"Because.\n\n{written}\n\n> **Key:** So.")})
    block = next(b for b in guide.questions[0].blocks if b.kind == kind)
    assert block.body == body
    assert set(codes(report)) <= {"other-notation"}


def test_a_callout_with_a_quote_stays_a_quote(read_guide: ReadGuide) -> None:
    guide, _ = read_guide({"a.md": ask("A.\n\n> [!quote] Ada\n> So it is.\n\n> **Key:** b")})
    body = guide.questions[0].blocks[0].body
    assert '<blockquote><p class="block-title">Ada</p>\n<p>So it is.</p>' in body


def test_a_callout_in_a_list_has_its_label(read_guide: ReadGuide) -> None:
    text = "A.\n\n- one\n\n  > [!NOTE] T\n  > Words.\n\n> **Key:** b"
    body = read_guide({"a.md": ask(text)})[0].questions[0].blocks[0].body
    assert '<p class="block-title">Note</p>' in body
    assert "[!" not in body


def test_an_ordinary_quote_stays_one(read_guide: ReadGuide) -> None:
    guide, report = read_guide({"a.md": ask("A.\n\n> Said **she:** yes.\n\n> **Key:** b")})
    assert kinds(guide) == ["prose", "key"]
    assert "<blockquote>" in guide.questions[0].blocks[0].body
    assert not codes(report)


def test_text_before_a_label_stays_a_quote(read_guide: ReadGuide) -> None:
    guide, _ = read_guide({"a.md": ask("> To be.\n>\n> **Key:** Or not.")})
    prose, key = guide.questions[0].blocks
    assert prose.body == "<blockquote><p>To be.</p>\n</blockquote>"
    assert key.body == "<p>Or not.</p>"


@given(st.lists(st.tuples(st.sampled_from(LABELS), VALUES), min_size=1, max_size=6))
def test_no_word_of_a_labelled_quote_is_lost(
    tmp_path_factory: pytest.TempPathFactory, labelled: list[tuple[str, str]]
) -> None:
    folder = tmp_path_factory.mktemp("guide")
    quote = "\n>\n".join(f"> **{label.capitalize()}:** {value}" for label, value in labelled)
    (folder / "a.md").write_text(ask(f"Prose.\n\n{quote}"), encoding="utf-8")
    guide = read(Project.at(folder), Settings.model_validate({"title": "x"}), Report()).guide
    shown = "".join(f"{b.title} {b.body} " for b in guide.questions[0].blocks)
    text = re.sub(r"<[^>]+>", " ", shown)
    for _, value in labelled:
        for word in re.findall(r"[A-Za-z]{2,}|\d{2,}", value):
            assert word in text


def test_headings_inside_an_answer(read_guide: ReadGuide) -> None:
    body = "A.\n\n#### Part\n\nB.\n\n###### Key points\n\n- k\n\n"
    body += "#### Other\n\nC.\n\n#### References\n\n- R"
    guide, _ = read_guide({"a.md": ask(body)})
    assert kinds(guide) == ["prose", "key", "prose", "reference"]
    assert "<h3>Part</h3>" in guide.questions[0].blocks[0].body
    assert guide.references[0].questions == ("why",)


def test_the_first_sentence_serves_as_key(read_guide: ReadGuide) -> None:
    body = "So:\n\nIt is, e.g. for $n=2$, *rather* short.[^a] It goes on.\n\n[^a]: Note."
    guide, report = read_guide({"a.md": ask(body)})
    key = guide.questions[0].having(Role.KEY)[0]
    assert key.kind == "key"
    assert key.derived
    assert key.roles == {Role.KEY}
    assert re.sub(r"<[^>]+>", "", key.body) == "It is, e.g. for , rather short."
    assert codes(report) == ["no-key"]


@pytest.mark.parametrize(
    ("body", "key"),
    [
        ("To be completed.", None),
        ("Yes, it is. It helps a lot in the hills.", "It helps a lot in the hills."),
        ("Yes, it is.\n\nIt helps a lot in the hills.", "It helps a lot in the hills."),
        ("Yes, it is.", "Yes, it is."),
        ("For more, refer to the above answer. Tea is hot.", "Tea is hot."),
        ("Below are the steps:\n\n1. Boil *it*.\n2. Wait.", "Boil it. Wait."),
        ("- one[^a]\n  - below\n- **two** of it\n\n[^a]: N.", "one; below; two of it"),
        ("- one\n\n  more\n\n- two:\n  - 1\n  - 2", "one; two: 1; 2"),
        (f"- {'a b ' * 30}\n- {'c d ' * 30}", f"{'a b ' * 29}a b …"),
        ("- [one](https://example.org)\n- <https://example.org/b>", None),
        ("or\n\n```\nboil\n```", None),
        ("<https://example.org/tea>", None),
        ("![Tea](https://example.org/tea.png)", None),
        ("_Read this in other languages:_ [français](README.fr.md).\n\nIt is **hot** tea.",
         "It is hot tea."),
        ("Yes. It *is* hot, e.g. `tea`. Really.", "It is hot, e.g. tea."),
        ("Why not? For [heat](https://example.org) it boils.[^a]\n\n[^a]: Note.",
         "For heat it boils."),
        ("No,  \nit is **not** so. It is cold.", "No, it is not so."),
        ("It is hot  \n[[src]](https://example.org)", "It is hot"),
        ("It is hot [[1](https://example.org)] ([2](https://example.org)).", "It is hot"),
        ("It is [hot](https://example.org).", "It is hot."),
        ("The advantages are\n\n- It is hot", "It is hot"),
        ("**Method 1**\n\nIt is hot", "It is hot"),
        ("**Hot tea**", "Hot tea"),
        ("**It is hot.**\n\nIt is cold.", "It is hot."),
        ("[[Answer]](https://example.org) It is *hot*.", "It is hot."),
        ("[[1](https://example.org)]: It is hot.", "It is hot."),
        ("[Tea](https://example.org) is hot.", "Tea is hot."),
        ("**Tea **is *a drink*. Hot.", "Tea is a drink."),
        ("** **Tea is a drink (**always **).", "Tea is a drink (always )."),
        ("<b>\nIt is one of:\n*   **Green:** mild. Or\n</b>", "It is one of: Green: mild."),
        ("It is 2 ** 3 or `**a**` or 3 ** 2.", "It is 2 ** 3 or **a** or 3 ** 2."),
        ("- Boil it:\n\n  ~~~\n  a\n  ~~~\n- **Wait：**\n\n  > b\n- Drink `it:`\n\n  ~~~\n  a\n",
         "Boil it; Wait; Drink it:"),
        (f"- {'ab ' * 30}\n- {'cd ' * 8}:\n- {'ef ' * 30}", f"{'ab ' * 29}ab; {'cd ' * 7}cd …"),
        ("It is hot (see [here](https://example.org)).", "It is hot (see here)."),
        ("![Tea](https://example.org/tea.png)\n\nwhere it is as hot as tea.\n\nTea is hot at once.",
         "Tea is hot at once."),
        ("It follows from\n\n~~~\na\n~~~\n\nwhere it is as hot as tea.\n\nTea is a hot drink.",
         "Tea is a hot drink."),
        ("![Tea](https://example.org/tea.png)\n\nwhere it is as hot as tea.",
         "where it is as hot as tea."),
        ("Tea.\n\nit is as hot as tea.\n\nTea is hot at once.", "it is as hot as tea."),
    ],
)  # fmt: skip
def test_the_key_is_the_first_sentence_that_says_something(
    read_guide: ReadGuide, body: str, key: str | None
) -> None:
    guide, _ = read_guide({"a.md": ask(body)})
    blocks = guide.questions[0].having(Role.KEY)
    found = [" ".join(re.sub(r"<[^>]+>", "", block.body).split()) for block in blocks]
    assert found == ([key] if key else [])


def test_lettered_options_and_their_answer(read_guide: ReadGuide) -> None:
    body = "Which?\n\n- A: one\n- B: *two*\n\n**Answer:** B, because.\n\n> **Key:** k"
    guide, _ = read_guide({"a.md": ask(body)})
    assert kinds(guide) == ["prose", "options", "answer", "key"]
    options, answer = guide.questions[0].blocks[1:3]
    assert options.body.startswith('<ol class="options" type="A">\n<li>one</li>')
    assert answer.body == "<p>B, because.</p>"


def test_a_task_list_below_options_gives_its_answer(read_guide: ReadGuide) -> None:
    guide, _ = read_guide({"a.md": ask("> **Options:**\n> - [ ] one\n> - [x] two\n\n- [ ] todo")})
    assert kinds(guide)[:3] == ["options", "answer", "prose"]
    assert guide.questions[0].blocks[1].body == "<p>B</p>"


def test_metadata_in_a_heading(read_guide: ReadGuide) -> None:
    text = (
        "# C\n\n## What is *it*? <!-- id: it; level: hard; tags: a b, c; name: It: short; "
        "priority: 1 -->\n\nA.\n\n## Other? {#other}\n<!-- level: E -->\n\nB.\n"
    )
    guide, _ = read_guide({"a.md": text})
    one, two = guide.questions
    assert (one.id, one.level, one.tags, one.name, one.priority) == (
        "it", 3, ("a b", "c"), "It: short", 1,
    )  # fmt: skip
    assert one.html == "What is <em>it</em>?"
    assert (two.id, two.level, two.text, two.name) == ("other", 1, "Other?", "Other?")


@given(
    st.dictionaries(
        st.sampled_from(["name", "tags"]), VALUES.filter(lambda v: ";" not in v), min_size=1
    ),
    st.sampled_from(["; ", ";", "\n", " ; \n"]),
)
def test_metadata_round_trip(pairs: dict[str, str], separator: str) -> None:
    report = Report()
    comment = separator.join(f"{key}: {value}" for key, value in pairs.items())
    details = read_comment(comment, WHERE, report)
    assert not report.problems
    assert details.name == pairs.get("name", "")
    assert ", ".join(details.tags) == pairs.get("tags", "")


@given(st.text(max_size=60))
def test_any_comment_can_be_read(comment: str) -> None:
    read_comment(comment, WHERE, Report())


def test_ids_are_slugs_with_ordinals(read_guide: ReadGuide) -> None:
    text = "# C\n\n## Was heißt „groß“?\n\nA.\n\n## Same?\n\nB.\n\n## Same?\n\nC.\n\n## ???\n\nD.\n"
    guide, _ = read_guide({"a.md": text})
    assert [q.id for q in guide.questions] == ["was-heißt-groß", "same", "same-2", "question"]


def test_ids_never_meet_the_lists_anchors(read_guide: ReadGuide) -> None:
    guide, _ = read_guide({"a.md": "# C\n\n## Q: learning?\n\nA.\n\n## Learning?\n\nB.\n"})
    ids = [q.id for q in guide.questions]
    anchors = [*ids, *(f"q-{name}" for name in ids)]
    assert len(set(anchors)) == len(anchors)


def test_a_thousand_equal_questions(read_guide: ReadGuide) -> None:
    guide, _ = read_guide({"a.md": "# C\n\n" + "## Output?\n\nA.\n\n" * 1000})
    assert len({q.id for q in guide.questions}) == 1000
