"""Writes the tokens of markdown-it as HTML, with own marks for formulas, code and footnotes."""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from studypress.reading.markdown.fences import read_code


class Renderer(RendererHTML):
    """Tokens as HTML: the attributes `data-…` mark formulas, languages of code, and footnotes."""

    def fence(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """Fenced code with what its first line says, or a formula where its language is "math"."""
        token = tokens[idx]
        fence, code = read_code(token)
        if fence.language == "math":
            line = int(token.attrs.get("data-line", 0)) + 1
            return (
                f'<div data-math="display" data-line="{line}">{escapeHtml(code.rstrip())}</div>\n'
            )
        marks = {
            "language": fence.language,
            "file": fence.file,
            "marked": " ".join(map(str, fence.marked)),
            "first": "" if fence.first is None else str(fence.first),
            "id": fence.id,
            "caption": fence.caption,
            **fence.given,
        }
        written = "".join(
            f' data-{name}="{escapeHtml(value)}"' for name, value in marks.items() if value
        )
        return f"<pre{self.renderAttrs(token)}><code{written}>{escapeHtml(code)}</code></pre>\n"

    def html_block(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """Raw HTML, on a line of its own also behind the text of a list item."""
        behind_text = idx and tokens[idx - 1].hidden
        return f"\n{tokens[idx].content}" if behind_text else tokens[idx].content

    def link_open(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """The begin tag of a link: `data-ref` marks one without words."""
        end = idx + 1
        while tokens[end].type == "text" and not tokens[end].content.strip():
            end += 1
        mark = ' data-ref=""' if tokens[end].type == "link_close" else ""
        return f"<a{self.renderAttrs(tokens[idx])}{mark}>"

    def math_inline(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """A formula within a line: `data-math` has its kind."""
        token = tokens[idx]
        return (
            f'<span data-math="{token.info}"{self.renderAttrs(token)}>'
            f"{escapeHtml(token.content)}</span>"
        )

    def math_block(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """A displayed formula."""
        token = tokens[idx]
        return (
            f'<div data-math="display"{self.renderAttrs(token)}>{escapeHtml(token.content)}</div>\n'
        )

    def checkbox(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """A checkbox of a list of tasks."""
        return f"<input{self.renderAttrs(tokens[idx])} />"

    def renderInlineAsText(  # noqa: N802
        self, tokens: Sequence[Token] | None, options: OptionsDict, env: EnvType
    ) -> str:
        """The words of an image as plain text; a citation in them stays as it is written."""
        return "".join(
            token.meta["written"]
            if token.type == "citation"
            else super(Renderer, self).renderInlineAsText([token], options, env)
            for token in tokens or ()
        )

    def citation(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """A citation: `data-cite` has its number in the notes, and its text the keys."""
        token = tokens[idx]
        return f'<span data-cite="{token.meta["number"]}">{escapeHtml(token.content)}</span>'

    def index_mark(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """A place for the index within a line, which prints nothing."""
        return f"<span{self.renderAttrs(tokens[idx])}></span>"

    def index_rule(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """A place for the index on a line of its own, for a step over the tree."""
        return f"\n<hr{self.renderAttrs(tokens[idx])} />\n"

    def footnote_ref(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """The call of a footnote: `data-note` has the number of its label."""
        token = tokens[idx]
        number = env["notes"].footnote_number(token.meta["label"])
        return f'<sup data-note="{number}"{self.renderAttrs(token)}></sup>'

    def footnote_reference_open(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """The beginning of the text of a footnote."""
        token = tokens[idx]
        number = env["notes"].footnote_number(token.meta["label"])
        return f'<section data-note="{number}"{self.renderAttrs(token)}>'

    def footnote_reference_close(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """The end of the text of a footnote."""
        return "</section>\n"
