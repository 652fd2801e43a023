"""Terms of the glossary in answers: which words are links, and which long forms are printed."""

from __future__ import annotations

import re

import pytest

from studypress import layouts
from studypress.language.files import read_own
from studypress.language.tags import FOLDER
from studypress.markup.excerpt import unlink
from studypress.markup.plaintext import plain_text
from studypress.model.guide import Guide
from tests.reading.conftest import Notes, ReadGuide

PLURALS = [
    (path.stem, ending)
    for path in sorted((layouts.builtin() / FOLDER).glob("*.yaml"))
    for ending in read_own(path).get("plurals", ())
]
LINK = re.compile(r'<a class="glossref" href="#glossary-([^"]+)">(.*?)</a>', re.DOTALL)
KEY = "\n\n> **Key:** k\n"


def defined(*terms: str) -> str:
    return "\n\n".join(f"{term}\n: Zzz." for term in terms)


def asked(*answers: str) -> str:
    """A chapter of questions with these answers; the last one usually defines the terms."""
    return "# Chapter\n\n" + "".join(
        f"## Question {number}?\n\n{answer}{KEY}\n" for number, answer in enumerate(answers, 1)
    )


def said(guide: Guide, number: int = 1) -> str:
    """All that the answer to a question says, as XHTML."""
    return "".join(block.body for block in guide.questions[number - 1].blocks)


def linked(guide: Guide, number: int = 1) -> list[str]:
    """The words of an answer that are links to the glossary, but for those in definitions."""
    body = re.sub(r"<dt.*?</dt>", "", said(guide, number), flags=re.DOTALL)
    return [words for _, words in LINK.findall(body)]


@pytest.mark.parametrize(
    ("term", "text", "found"),
    [
        ("attention", "It is attention.", ["attention"]),
        ("attention", "Attention it is.", ["Attention"]),
        ("Attention", "It is attention.", ["attention"]),
        ("attention", "Inattention, attentions' attentional", ["attentions"]),
        ("attention", "self-attention, attention-like, self‑attention", []),
        ("attention", "(attention)", ["attention"]),
        ("attention", "“softmax/attention”", ["attention"]),
        ("attention", "one - attention", ["attention"]),
        ("chain of thought", "chain\nof thought", ["chain\nof thought"]),
        ("chain of thought", "chain of\N{NO-BREAK SPACE}thought", ["chain of\xa0thought"]),
        ("chain of thought", "chain *of* thought", []),
        ("multi-head", "multi‑head", ["multi‑head"]),
        ("Bayes' rule", "It is Bayes’ rule.", ["Bayes’ rule"]),
        ("RAG", "A rag, a Rag, RAG.", ["RAG"]),
        ("LoRA", "Lora, lora, LoRA.", ["LoRA"]),
        ("LLM", "LLMs write.", ["LLMs"]),
        ("KV cache", "A kv cache, KV Caches.", ["KV Caches"]),
        ("R&D", "R&D costs.", ["R&amp;D"]),
        ("amp", "Q&A", []),
        ("C++", "C++ or C.", ["C++"]),
        (".NET", "of .NET", [".NET"]),
        ("熵", "熵是熵。", ["熵"]),
        ("k", "Take k of them.", []),
        ("2024", "In 2024.", []),
        ("strong", "**Bold** words.", []),
        ("strong", "**A strong** word.", ["strong"]),
        ("class", '<span class="class">A class</span>', ["class"]),
        ("注意力", "使用注意力机制", ["注意力"]),
        ("KV", "使用KV缓存", ["KV"]),
        ("İstanbul law", "İİ and İstanbul law.", ["İstanbul law"]),
        ("x" * 81, f"{'x' * 81}.", []),
    ],
)
def test_a_term_is_a_link_where_it_is_a_word(
    read_guide: ReadGuide, term: str, text: str, found: list[str]
) -> None:
    guide, _ = read_guide({"a.md": asked(text, defined(term))}, language="en")
    assert linked(guide) == found


def test_the_first_use_in_each_answer_is_a_link(read_guide: ReadGuide) -> None:
    text = asked("A token, a token.\n\nTokens.", "*Tokens.* A token.", defined("token"))
    guide, _ = read_guide({"a.md": text}, language="en")
    assert [linked(guide, number) for number in (1, 2, 3)] == [["token"], ["Tokens"], []]
    assert guide.glossary[0].met == ("question-1", "question-2")


def test_the_answer_that_defines_a_term_does_not_meet_it(read_guide: ReadGuide) -> None:
    text = asked("A token.", f"Of a token.\n\n{defined('token')}", "Tokens.")
    guide, _ = read_guide({"a.md": text}, language="en")
    assert linked(guide, 2) == ["token"]
    assert guide.glossary[0].met == ("question-1", "question-3")


@pytest.mark.parametrize(
    ("terms", "text", "entries"),
    [
        (("rag", "RAG (retrieval, augmented)"), "A rag.", ["rag"]),
        (("rag", "RAG (retrieval, augmented)"), "RAG.", ["rag-retrieval-augmented"]),
        (("Rag (cloth)", "RAG (retrieval, augmented)"), "RAG.", ["rag-retrieval-augmented"]),
        (("Rag (cloth)", "RAG (retrieval, augmented)"), "Rag.", ["rag-cloth"]),
        (("Token", "Token (access)"), "A token.", ["token"]),
        (("Token (access)", "Token"), "A token.", ["token"]),
    ],
)
def test_of_two_terms_with_one_name_the_nearer_is_meant(
    read_guide: ReadGuide, terms: tuple[str, ...], text: str, entries: list[str]
) -> None:
    guide, _ = read_guide({"a.md": asked(text, defined(*terms))}, language="en")
    assert [entry for entry, _ in LINK.findall(said(guide))] == entries


def test_the_longer_of_two_terms_is_the_link(read_guide: ReadGuide) -> None:
    terms = defined("head", "attention head", "attention")
    guide, _ = read_guide({"a.md": asked("An attention head attends. Attention, a head.", terms)})
    assert linked(guide) == ["attention head", "Attention", "head"]


@pytest.mark.parametrize(
    "text",
    [
        "### The mask",
        "[a mask](https://example.org)",
        "`mask`",
        "```\nmask\n```",
        "    mask",
        "$mask$",
        "<kbd>mask</kbd>",
        "x<sup>mask</sup>",
        "<abbr>mask</abbr>",
        "<dfn>mask</dfn>",
        "![A mask](https://example.org/mask.png)",
        "| mask |\n|---|\n| x |",
        "<figure><p>x</p><figcaption>mask</figcaption></figure>",
        '<a href="https://example.org"><em>a</em> mask</a>',
        "> **Reference:** On the mask, 1999.",
        "> **Options:**\n>\n> - mask\n> - none",
        "> **Asked to find out:** Whether you know what a mask is.",
        "> **Quiz:** What is it?\n>\n> - [x] mask\n> - [ ] none",
    ],
)
def test_some_words_are_never_links(read_guide: ReadGuide, text: str) -> None:
    guide, _ = read_guide({"a.md": asked(f"One.\n\n{text}\n\nTwo masks.", defined("mask"))})
    assert linked(guide) == ["masks"]


def test_a_term_is_no_link_in_its_own_definition(read_guide: ReadGuide) -> None:
    text = asked(
        "mask\n: A mask of a token.\n\ntoken\n: Of a token, or a mask.\n\nA token, a mask.",
        "unit\nmeasure\n: A unit is a measure of a mask.",
    )
    guide, _ = read_guide({"a.md": text})
    assert linked(guide, 1) == ["token", "mask"]
    assert "<dd>A mask of a <a" in said(guide, 1)
    assert "<dd>Of a token, or a <a" in said(guide, 1)
    assert linked(guide, 2) == ["mask"]


def test_a_key_that_no_author_wrote_has_no_links(notes: Notes) -> None:
    text = "# C\n\n## What is it?\n\nA mask is a mask.\n\n## What else?\n\nmask\n: Zzz.\n"
    reading, _ = notes({"a.md": text}, link_terms=True)
    derived = [block for block in reading.guide.questions[0].blocks if block.derived]
    assert derived
    assert not any("<a" in block.body for block in derived)


@pytest.mark.parametrize(("name", "ending"), PLURALS)
def test_each_plural_of_a_language_is_known(read_guide: ReadGuide, name: str, ending: str) -> None:
    old, _, new = ending.rpartition("/")
    text = asked(f"Of tralal{new}.", defined(f"tralal{old}"))
    guide, _ = read_guide({"a.md": text}, language=name)
    assert linked(guide) == [f"tralal{new}"]
    guide, _ = read_guide({"a.md": text}, language="ja")
    assert f"tralal{new}" not in linked(guide)


@pytest.mark.parametrize(
    ("terms", "found"),
    [
        (("Token (text)",), ["token"]),
        (("Token (text)", "Token (access)"), []),
        (("Token", "Token (access)"), ["token"]),
        (("token", "Token ring (network)"), ["token"]),
    ],
)
def test_brackets_tell_two_meanings_apart(
    read_guide: ReadGuide, terms: tuple[str, ...], found: list[str]
) -> None:
    guide, _ = read_guide({"a.md": asked("A token.", defined(*terms))})
    assert linked(guide) == found


LONG = "reinforcement learning from human feedback"


@pytest.mark.parametrize(
    ("entry", "long"),
    [
        (f"RLHF ({LONG})\n: Zzz.", LONG),
        (f"{LONG} (RLHF)\n: Zzz.", LONG),
        (f"RLHF\n: {LONG}: a way to tune.", LONG),
        (f"RLHF\n: {LONG}.", LONG),
        (f"RLHF\n: *{LONG}*", LONG),
        ("RLHF\n: Rather long half-way feats, which work.", "Rather long half-way feats"),
        ("RLHF\n: A way to tune models.", ""),
        ("RLHF\n: Rarely lets humans try.", ""),
        ("RLHF\n: Rare feats.", ""),
        ("RLHF (PPO)\n: Zzz.", ""),
    ],
)
def test_the_long_form_of_an_abbreviation(read_guide: ReadGuide, entry: str, long: str) -> None:
    guide, _ = read_guide({"a.md": asked("It is RLHF.", entry)}, language="en")
    assert ("long-form" in said(guide)) == bool(long)
    if long:
        assert f'<abbr>RLHF</abbr></a><span class="long-form"> ({long})</span>.' in said(guide)


@pytest.mark.parametrize(
    ("text", "spelled"),
    [
        ("RLHF, then RLHF.", True),
        ("RLHFs, then RLHF.", True),
        (f"{LONG} (RLHF)", False),
        (f"{LONG}, in short RLHF", False),
        (f"RLHF stands for {LONG.upper()}.", False),
        ("RLHF (see below)", False),
        ("In brackets (RLHF), then RLHF.", False),
        ("[RLHF](https://example.org)", False),
    ],
)
def test_what_an_author_spelled_out_is_not_spelled_again(
    read_guide: ReadGuide, text: str, spelled: bool
) -> None:
    guide, _ = read_guide({"a.md": asked(text, f"RLHF ({LONG})\n: Zzz.")}, language="en")
    assert said(guide).count("long-form") == spelled


def test_an_abbreviation_is_spelled_out_once_in_a_guide(read_guide: ReadGuide) -> None:
    files = {"a.md": asked("RLHF."), "b.md": asked("RLHF."), "c.md": asked(f"RLHF ({LONG})\n: Z.")}
    guide, _ = read_guide(files, language="en")
    assert [said(guide, number).count("long-form") for number in (1, 2, 3)] == [1, 0, 0]


def test_a_long_form_stands_behind_the_singular(read_guide: ReadGuide) -> None:
    guide, _ = read_guide({"a.md": asked("RLHFs and RLHF.", f"RLHF ({LONG})\n: Z.")}, language="en")
    assert plain_text(said(guide)) == "RLHFs and RLHF.\nk"
    assert f' and <abbr>RLHF</abbr><span class="long-form"> ({LONG})</span>.' in said(guide)


def test_the_long_form_is_a_name_of_the_term(read_guide: ReadGuide) -> None:
    guide, _ = read_guide({"a.md": asked(f"It is {LONG}.", f"RLHF\n: {LONG}: a way.")})
    assert linked(guide) == [LONG]


@pytest.mark.parametrize("foreign", [False, True])
@pytest.mark.parametrize("link", [None, False, True])
@pytest.mark.parametrize("spell", [None, False, True])
def test_links_and_long_forms_are_settings(
    read_guide: ReadGuide, foreign: bool, link: bool | None, spell: bool | None
) -> None:
    settings = {"foreign": foreign, "link_terms": link, "spell_out": spell}
    text = asked("It is RLHF, you know.", f"RLHF ({LONG})\n: Zzz.")
    guide, _ = read_guide({"a.md": text}, language="en", **settings)
    assert bool(linked(guide)) == (link if link is not None else not foreign)
    assert ("long-form" in said(guide)) == (spell if spell is not None else not foreign)
    assert guide.glossary[0].met == ("question-1",)


def test_the_long_form_is_no_text_of_the_author(read_guide: ReadGuide) -> None:
    guide, _ = read_guide({"a.md": asked("It is RLHF.", f"RLHF ({LONG})\n: Zzz.")}, language="en")
    body = guide.questions[0].blocks[0].body
    assert plain_text(body) == "It is RLHF."
    assert unlink(body) == "<p>It is <abbr>RLHF</abbr>.</p>"
