"""A site: a folder of files."""

from __future__ import annotations

from studypress.formats import Cache, Files, Inspection, Made, Traits, Work, Workplace


class Leaves:
    """A page for each document, and a style sheet."""

    traits = Traits("", "mathml", sets_fonts=False)

    def make(self, work: Work, place: Workplace) -> Made:
        """Write the pages and the style sheet."""
        folder = place.folder / work.name
        folder.mkdir()
        for document in work.documents:
            (folder / f"{document.name}.html").write_text(document.html, encoding="utf-8")
        (folder / "style.css").write_text("".join(style.css for style in work.documents[0].styles))
        place.progress("writing", 1.0)
        return Made(tuple(f"{work.name}/{path.name}" for path in sorted(folder.iterdir())))

    def inspect(self, files: Files, cache: Cache | None = None) -> Inspection:
        """The text of each page."""
        pages = (path for name, path in files.items() if name.endswith(".html"))
        return Inspection(tuple(path.read_text(encoding="utf-8") for path in pages))


FORMAT = Leaves()
