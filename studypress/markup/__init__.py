"""XHTML: lists of elements, tags in raw HTML, trees, and changes to trees.

Two libraries for trees are used. `reading/` uses ElementTree, since Python-Markdown and its
extensions need it. At its end `reading/guide/` writes each piece as a string of XHTML into the
guide. Editions, layouts and formats parse those strings with lxml, whose elements know their
parents. So `markup.elementtree` writes elements of ElementTree, `markup.tree` parses and writes
those of lxml, and `markup.edit` changes both. All lists of elements are in `markup.elements`.
"""
