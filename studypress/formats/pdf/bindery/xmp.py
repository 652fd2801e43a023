"""Writes a packet of XMP, the metadata in XML of a PDF (ISO 16684-1).

A property of a schema that PDF/A does not know needs an extension schema, which describes it
(ISO 19005-3, 6.6.2.3.3).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from studypress.markup.legal import ILLEGAL

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_BEGIN = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
    f'<x:xmpmeta xmlns:x="adobe:ns:meta/">\n<rdf:RDF xmlns:rdf="{_RDF}">\n'
)
_END = '</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end="r"?>'
# The schemas by which an extension schema is described.
_EXTENSION = {
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
}


@dataclass(frozen=True, slots=True)
class Schema:
    """Properties of one schema, each written by one of the functions below."""

    prefix: str
    """The usual prefix of its namespace."""
    uri: str
    """Its namespace."""
    properties: Mapping[str, str]
    """The values of its properties, in XML; an empty one is left out."""


@dataclass(frozen=True, slots=True)
class Described:
    """The description of a schema that PDF/A does not know."""

    name: str
    """What it is called."""
    prefix: str
    """The prefix of its namespace."""
    uri: str
    """Its namespace."""
    properties: Sequence[tuple[str, str, str]]
    """The name, the type of the value, and the purpose of each of its properties."""


def plain(text: str) -> str:
    """A value that is a text by itself."""
    return escape(ILLEGAL.sub("", text))


def alternative(text: str, language: str) -> str:
    """A text in its language, which also serves for all others; "" for no text."""
    if not text:
        return ""
    own = ILLEGAL.sub("", language)
    languages = ("x-default", own) if own else ("x-default",)
    items = (f"<rdf:li xml:lang={quoteattr(tag)}>{plain(text)}</rdf:li>" for tag in languages)
    return f"<rdf:Alt>{''.join(items)}</rdf:Alt>"


def ordered(texts: Iterable[str]) -> str:
    """Texts whose order counts; "" where there are none."""
    return _listed("Seq", texts)


def unordered(texts: Iterable[str]) -> str:
    """Texts in any order; "" where there are none."""
    return _listed("Bag", texts)


def packet(schemas: Iterable[Schema], described: Sequence[Described] = ()) -> bytes:
    """The packet, without room for changes: it belongs to a file that is never changed in place."""
    written = [_description(schema) for schema in schemas if any(schema.properties.values())]
    if described:
        written.append(_extensions(described))
    return f"{_BEGIN}{''.join(written)}{_END}".encode()


def _listed(kind: str, texts: Iterable[str]) -> str:
    items = "".join(f"<rdf:li>{plain(text)}</rdf:li>" for text in texts if text)
    return f"<rdf:{kind}>{items}</rdf:{kind}>" if items else ""


def _description(schema: Schema) -> str:
    prefix = schema.prefix
    values = "".join(
        f"<{prefix}:{name}>{value}</{prefix}:{name}>\n"
        for name, value in schema.properties.items()
        if value
    )
    head = f'<rdf:Description rdf:about="" xmlns:{prefix}={quoteattr(schema.uri)}>'
    return f"{head}\n{values}</rdf:Description>\n"


def _extensions(described: Sequence[Described]) -> str:
    spaces = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in _EXTENSION.items())
    schemas = "".join(map(_described, described))
    return (
        f'<rdf:Description rdf:about=""{spaces}>\n<pdfaExtension:schemas><rdf:Bag>\n{schemas}'
        "</rdf:Bag></pdfaExtension:schemas>\n</rdf:Description>\n"
    )


def _described(schema: Described) -> str:
    properties = "".join(
        _resource(
            "pdfaProperty",
            {"name": name, "valueType": kind, "category": "internal", "description": purpose},
        )
        for name, kind, purpose in schema.properties
    )
    facts = {"schema": schema.name, "namespaceURI": schema.uri, "prefix": schema.prefix}
    inside = f"<pdfaSchema:property><rdf:Seq>\n{properties}</rdf:Seq></pdfaSchema:property>"
    return _resource("pdfaSchema", facts, inside)


def _resource(prefix: str, facts: Mapping[str, str], more: str = "") -> str:
    values = "".join(
        f"<{prefix}:{name}>{plain(value)}</{prefix}:{name}>" for name, value in facts.items()
    )
    return f'<rdf:li rdf:parseType="Resource">{values}{more}</rdf:li>\n'
