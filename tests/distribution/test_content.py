"""What a build made is parted into files for readers, the site, and other folders of files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from studypress import formats
from studypress.distribution.content import Made, content_of
from studypress.distribution.manifest import ReleasedFile
from studypress.distribution.publishing import publication
from studypress.editions import EditionSettings, Output, ebook
from studypress.formats.document import Imprint
from studypress.jobs.plan import Job
from studypress.jobs.run import Result
from studypress.model.guide import Meta

META = Meta("Tea", "tea", "urn:x:tea")


def result(name: str, form: str, *files: str, offers: bool = False) -> Result:
    """What a build tells of an edition."""
    edition = replace(ebook.EDITION, name=name, offers=(lambda _: None) if offers else None)
    target = files[0].partition("/")[0]
    imprint = Imprint("Tea", "urn:x:tea")
    job = Job(edition, Output(form), lambda _: (), imprint, target, "", EditionSettings())
    return Result(job, "", "", formats.Made(files, formats.Facts(pages=3)))


def test_the_site_is_the_folder_that_offers_the_other_files(tmp_path: Path) -> None:
    found = content_of(
        META,
        [
            result("book", "pdf", "tea.pdf"),
            result("slides", "web", "tea-slides/index.html"),
            result("web", "web", "site/index.html", "site/a/b.html", offers=True),
        ],
        tmp_path,
        {},
    )
    assert [(one.name, one.edition, one.pages) for one in found.files] == [("tea.pdf", "book", 3)]
    assert [(tree.name, set(tree.files)) for tree in found.trees] == [
        ("site", {"index.html", "a/b.html"}),
        ("tea-slides", {"index.html"}),
    ]
    assert found.trees[0].files["a/b.html"].path == tmp_path / "site" / "a" / "b.html"


def test_catalogues_begin_with_what_reading_devices_take() -> None:
    kinds = ["text/plain", "application/pdf", "application/zip", "application/epub+zip"]
    files = [
        (
            Made(kind, Path(kind), kind, kind),
            ReleasedFile(name=kind, size=1, sha256="0" * 64, media_type=kind),
        )
        for kind in kinds
    ]
    listed = publication(META, files, {}, "").files
    assert [file.media_type for file in listed] == [kinds[3], kinds[1], kinds[0], kinds[2]]
