"""The index of the search, as MiniSearch reads it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studypress.formats.web import search
from studypress.formats.web.pages import Page
from studypress.formats.web.places import FIELDS, Place, places
from studypress.formats.web.words import JOINED
from tests.formats.web.pages import page
from tests.web.scripts import Scripts

_SEARCH = """
studypress.made = (index) => MiniSearch.loadJS(index.index, {
  fields: index.options.fields,
  tokenize: (text) => studypress.words(text, index.options.joined),
  processTerm: (word) => word,
  searchOptions: {
    boost: index.options.boost,
    fuzzy: (word) => word.length >= index.options.fuzzyFrom && index.options.fuzzy,
    prefix: (word) => word.length >= index.options.prefix,
    boostDocument: (id) => index.options.kinds[index.pages[id].kind] || 1,
  },
});
studypress.found = (query) => studypress.made(studypress.searchIndex).search(query)
  .map((result) => studypress.searchIndex.pages[result.id].address);
"""

_GUIDE = [
    ("temperature-top-p", "How do temperature and top-p change the text?", "They sharpen it."),
    ("sampling", "What is beam search?", "It needs no temperature. The temperature is 1 there."),
    ("rag", "Why retrieve?", "To ground answers in facts, with RAG."),
    ("lora", "What is tuned?", "Few weights. A tag on each."),
]


def _questions(rows: list[tuple[str, str, str]]) -> list[Page]:
    return [
        page(
            f"<h1>{title}</h1><p>{text}</p>",
            f"questions/{name}.html",
            title,
            "data-search='question'",
        )
        for name, title, text in rows
    ]


def _loaded(pages: list[Page]) -> Scripts:
    scripts = Scripts("minisearch.js", "words.js")
    scripts.run(search.script(_places(pages)).decode())
    scripts.run(_SEARCH)
    return scripts


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("temperature", "temperature-top-p"),
        ("temprature", "temperature-top-p"),
        ("temperatur", "temperature-top-p"),
        ("TEMPÉRATURE", "temperature-top-p"),
        ("beam", "sampling"),
        ("retrieve facts", "rag"),
        ("rag", "rag"),
    ],
)
def test_a_question_is_found_first(query: str, first: str) -> None:
    found = _loaded(_questions(_GUIDE)).call("found", query)
    assert found[0] == f"questions/{first}.html"


def test_a_short_word_must_be_right() -> None:
    assert _loaded(_questions(_GUIDE)).call("found", "rag") == ["questions/rag.html"]


def test_a_question_comes_before_other_pages() -> None:
    pages = [page("<h1>Tea</h1><p>Of tea.</p>", "a.html"), *_questions([("t", "Tea", "Of tea.")])]
    assert _loaded(pages).call("found", "tea") == ["questions/t.html", "a.html"]


def test_chinese_words_are_found() -> None:
    rows = [("wendu", "温度参数有什么作用?", "控制随机性。"), ("other", "什么是注意力?", "加权。")]
    scripts = _loaded(_questions(rows))
    assert scripts.call("found", "温度") == ["questions/wendu.html"]
    assert scripts.call("found", "随机") == ["questions/wendu.html"]


def test_results_show_the_beginning_of_a_text() -> None:
    text = "word " * 60
    pages = [page(f"<h1>Tea</h1><p>{text}</p>"), page(f"<h1>茶</h1><p>{'字' * 300}</p>", "b.html")]
    index = _loaded(pages).value("searchIndex")
    assert index["pages"][0]["text"] == f"{text[:160].rsplit(' ', 1)[0]}…"
    assert index["pages"][1]["text"] == f"{'字' * 160}…"
    assert index["pages"][0]["address"] == "tea.html"


def test_a_text_ends_no_element_around_the_script() -> None:
    hostile = "&lt;/script&gt;&lt;script&gt;alert(1)&lt;!-- "
    written = search.script(_places([page(f"<h1>{hostile}</h1><p>{hostile}</p>")]))
    assert b"</script" not in written
    assert b"<!--" not in written
    scripts = Scripts()
    scripts.run(written.decode())
    assert scripts.value("searchIndex.pages[0].title") == "</script><script>alert(1)<!--"


def test_common_words_of_a_large_guide_are_searched_in_titles_alone() -> None:
    rows = [(f"q{n}", f"Of number{n}", f"The tea and rare{n}.") for n in range(60)]
    index = _index(_questions([*rows, ("tea", "Tea", "The tea.")]))
    terms = dict(index["index"])
    assert "the" not in terms
    assert list(terms["tea"]) == ["0"]
    assert list(terms["rare7"]) == ["3"]
    small = dict(_index(_questions(rows[:20]))["index"])
    assert list(small["the"]) == ["3"]


def _places(pages: list[Page]) -> list[Place]:
    return [place for page in pages for place in places(page)]


def _index(pages: list[Page]) -> dict[str, Any]:
    index: dict[str, Any] = json.loads(json.dumps(search.contents(_places(pages))["index"]))
    return index


_WORDS = st.lists(
    st.sampled_from(
        ("tea", "Tee", "thé", "茶", "お茶", "ชา", "Чай", "한국어", "top-p", "x²", "__proto__")
    ),
    max_size=8,
)


@given(st.lists(st.tuples(_WORDS, _WORDS), min_size=1, max_size=5))
def test_the_index_is_the_one_that_minisearch_makes(
    texts: list[tuple[list[str], list[str]]],
) -> None:
    pages = [
        page(f"<h1>n {' '.join(title)}</h1><p>{' '.join(text)}</p>", f"{number}.html")
        for number, (title, text) in enumerate(texts)
    ]
    ours = _index(pages)
    documents = [
        {"id": number, **{name: value for name, value in place.fields.items() if value}}
        for number, page in enumerate(pages)
        for place in places(page)
    ]
    _MAKER.run(f"studypress.documents = {json.dumps(documents)};")
    theirs = _MAKER.value("remade()")
    assert dict(ours["index"]) == dict(theirs["index"])
    for name in ("documentCount", "nextId", "documentIds", "fieldIds", "serializationVersion"):
        assert ours[name] == theirs[name], name
    for number, lengths in theirs["fieldLength"].items():
        # MiniSearch has nothing for a field that a document lacks.
        assert ours["fieldLength"][number] == [length or 0 for length in (*lengths, 0, 0, 0)][:4]


_MAKER = Scripts("minisearch.js", "words.js")
_MAKER.run(
    f"""
studypress.remade = () => {{
  const made = new MiniSearch({{
    fields: {json.dumps(FIELDS)},
    tokenize: (text) => studypress.words(text, {json.dumps(JOINED)}),
    processTerm: (word) => word,
  }});
  made.addAll(studypress.documents);
  return made;
}};
"""
)
