"""The order of editions, and what a job's two digests depend on."""

from __future__ import annotations

import dataclasses
from graphlib import CycleError
from pathlib import Path

import pytest

from studypress.editions import Edition, Output, Part
from studypress.formats import Facts, Spot
from studypress.formats.document import Document, Style
from studypress.formats.downloads import Download
from studypress.jobs.plan import Job, in_order, jobs_of
from studypress.model.guide import Guide, Meta

META = Meta("A guide", "guide", "urn:x:y", language="en", authors=("Ada",))


def edition(name: str, quotes: str = "", *outputs: Output) -> Edition:
    def compose(guide: Guide, settings: object) -> tuple[Part, ...]:
        return ()

    return Edition(name, name, compose, outputs or (Output("pdf"),), quotes=quotes)


@pytest.mark.parametrize(
    ("quotes", "asked", "order"),
    [
        ({"a": "", "b": ""}, "ab", "ab"),
        ({"a": "b", "b": ""}, "a", "ba"),
        ({"a": "b", "b": "c", "c": ""}, "ac", "cba"),
        ({"a": "gone", "b": ""}, "a", "a"),
    ],
)
def test_what_is_quoted_comes_first(quotes: dict[str, str], asked: str, order: str) -> None:
    known = {name: edition(name, quoted) for name, quoted in quotes.items()}
    found = in_order([known[name] for name in asked], known, lambda one: ())
    assert "".join(one.name for one in found) == order


def test_editions_that_quote_each_other_are_a_bug() -> None:
    known = {"a": edition("a", "b"), "b": edition("b", "a")}
    with pytest.raises(CycleError):
        in_order([known["a"]], known, lambda one: ())


def test_what_is_offered_comes_first() -> None:
    known = {"a": edition("a"), "b": edition("b", "c"), "c": edition("c")}
    offered = {"a": ("b",)}
    found = in_order([known["a"]], known, lambda one: offered.get(one.name, ()))
    assert "".join(one.name for one in found) == "cba"


def job(**changes: object) -> Job:
    document = Document("one", "One", "<html/>", styles=(Style("layouts/a.css", "p {}"),))
    made = edition("print")
    (one,) = jobs_of(made, META, made.settings(), lambda *_: (document,), "state")
    return dataclasses.replace(one, **changes)  # type: ignore[arg-type]


def test_a_job_is_another_where_it_offers_another_file() -> None:
    first, second = (
        Download("book", "A book", "a.pdf", Path("a.pdf"), 1, digest, "application/pdf")
        for digest in ("1", "2")
    )
    one, other = job(downloads=(first,)), job(downloads=(second,))
    moved = job(downloads=(dataclasses.replace(first, path=Path("b.pdf")),))
    assert one.stamp(Facts()) != other.stamp(Facts())
    assert one.key(Facts()) != other.key(Facts())
    assert one.stamp(Facts()) == moved.stamp(Facts())


def test_an_output_may_have_a_name_of_its_own() -> None:
    made = edition("web", "", Output("pdf", name="site"))
    (one,) = jobs_of(made, META, made.settings(), lambda *_: (), "state")
    assert one.target == "site"


def test_a_job_has_the_names_of_its_edition_and_output() -> None:
    made = edition("ebook", "", Output("epub"), Output("epub", "kindle", "-kindle"))
    made = dataclasses.replace(made, suffix="-x")
    jobs = list(jobs_of(made, META, made.settings(), lambda *_: (), "state"))
    assert [one.name for one in jobs] == ["ebook", "ebook-kindle"]
    assert [one.target for one in jobs] == ["guide-x.epub", "guide-x-kindle.epub"]
    assert jobs[1].work(Facts(), Facts()).flavour == "kindle"
    assert jobs[1].work(Facts(), Facts()).name == "guide-x-kindle"


def test_the_stamp_knows_the_state_and_the_key_the_content() -> None:
    none, some = Facts(), Facts(3, {"one": Spot("3", 5)})
    assert job().stamp(none) == job().stamp(none)
    assert job(inputs="other").stamp(none) != job().stamp(none)
    assert job(inputs="other").key(none) == job().key(none)
    other = Document("one", "One", "<html><p/></html>")
    assert job(render=lambda _: (other,)).stamp(none) == job().stamp(none)
    assert job(render=lambda _: (other,)).key(none) != job().key(none)
    anywhere = dataclasses.replace(other, recto=False)
    assert job(render=lambda _: (anywhere,)).key(none) != job(render=lambda _: (other,)).key(none)
    for digest in (Job.stamp, Job.key):
        assert digest(job(), Facts(3)) != digest(job(), none)
        assert digest(job(), some) != digest(job(), none)
        assert digest(job(target="b.pdf"), none) != digest(job(), none)


def test_the_key_knows_the_bytes_of_images_and_fonts(tmp_path: Path) -> None:
    keys = set()
    for name in ("images", "fonts"):
        for content in (b"one", b"two"):
            path = tmp_path / name
            path.write_bytes(content)
            document = Document("one", "One", "<html/>", **{name: {"a": path}})  # type: ignore[arg-type]
            keys.add(job(render=lambda _, document=document: (document,)).key(Facts()))
    assert len(keys) == 4


def test_an_imprint_says_what_the_guide_says_of_itself() -> None:
    imprint = job().imprint
    assert (imprint.title, imprint.language, imprint.authors) == ("A guide", "en", ("Ada",))
