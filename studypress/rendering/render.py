"""Part -> Document: finished HTML through Jinja, with formulas drawn and code highlighted."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Literal

from lxml import etree

from studypress import layouts
from studypress.editions import Edition, EditionSettings, Part
from studypress.figures import code, math
from studypress.formats.document import Document, Style
from studypress.markup.tree import parse_page, write_page
from studypress.model.diagnostics import Diagnostic, Location
from studypress.rendering import faults
from studypress.rendering.templates import Templates
from studypress.typography import codebreaks


class Renderer:
    """Renders the parts of one edition of one guide."""

    def __init__(
        self,
        templates: Templates,
        edition: Edition,
        settings: EditionSettings,
        math: Literal["svg", "mathml"],
    ) -> None:
        self.templates = templates
        self.guide = templates.guide
        self.project = templates.project
        self.report = templates.report
        self.edition = edition
        self.settings = settings
        self.math = math

    def styles(self) -> tuple[Style, ...]:
        """The edition's style sheets in order; one that is missing is a problem.

        Where the guide runs from right to left, `NAME.rtl.css` follows `NAME.css` if there is one.
        """
        found: list[Path] = []
        for pattern in self.edition.styles:
            name = pattern.format_map(self.settings.model_dump())
            if path := layouts.find(name, self.project):
                found.append(path)
                turned = layouts.find(f"{name.removesuffix('.css')}.rtl.css", self.project)
                if turned and self.guide.meta.direction == "rtl":
                    found.append(turned)
            else:
                where = Location(f"layouts/{name}")
                what = f"the {self.edition.name} has no such style sheet"
                self.report.error("unknown-style", where, what, "Write it.")
        read = [faults.style(path, self.project) for path in found]
        self.report.extend(one for one in read if isinstance(one, Diagnostic))
        return tuple(one for one in read if isinstance(one, Style))

    def documents(self) -> tuple[Document, ...]:
        """Every part of the edition, rendered; a layout's faults go into the report."""
        styles = self.styles()
        made = []
        words = self.templates.words
        images = self.guide.images
        for part in self.edition.compose(self.guide, self.settings):
            if part.word:
                part = replace(part, title=words[part.word])
            root = self._render(part)
            if root is not None:
                shared = (part.matter, styles, images, words)
                made.append(Document(part.name, part.title, write_page(root), *shared, made=[root]))
        return tuple(made)

    def _render(self, part: Part) -> etree._Element | None:
        name = f"{self.edition.name}/{part.template}"
        shows = {"settings": self.settings, "part": part, **part.shows}
        try:
            text = self.templates.draw(name, **shows)
        except Exception as fault:
            problem = faults.of_drawing(fault, name, self.project)
            if problem is None:
                raise
            self.report.extend([problem])
            return None
        try:
            root = parse_page(text)
        except etree.XMLSyntaxError as fault:
            problem = faults.of_result(fault, self.templates, name, text, **shows)
            self.report.extend([problem])
            return None
        math.draw(root, self.math, self.guide.meta.language)
        code.highlight(root)
        if self.math == "svg":  # for pages; screens have lines of many widths, and their own rules
            codebreaks.allow(root)
        return root
