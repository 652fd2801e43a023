"""The XML namespaces of an ePub, and the attributes that are written in several of its files."""

XHTML = "http://www.w3.org/1999/xhtml"
"""Content documents."""

EPUB = "http://www.idpf.org/2007/ops"
"""The attributes that EPUB adds to content documents."""

MATHML = "http://www.w3.org/1998/Math/MathML"
"""Formulas."""

SVG = "http://www.w3.org/2000/svg"
"""Drawings."""

XML = "http://www.w3.org/XML/1998/namespace"
"""XML itself."""

EPUB_TYPE = f"{{{EPUB}}}type"
"""The attribute `epub:type`: what a section is, in words of EPUB Structural Semantics 1.1."""

XML_LANG = f"{{{XML}}}lang"
"""The attribute `xml:lang`: the language of an element, as a tag of BCP 47."""
