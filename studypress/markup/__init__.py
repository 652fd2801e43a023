"""XHTML as the whole house reads and writes it: elements, tags, trees, and changes to trees.

Two tree libraries meet here, and this is the border between them. While Markdown is read, a tree
is ElementTree's, for Python-Markdown and its extensions know no other: that is everything in
`reading/`, up to `reading/guide/`, which writes each piece as a string of XHTML into the guide.
What is done with those strings later, in editions, layouts and formats, is done with lxml, which
knows an element's parent. So `markup.elementtree` writes ElementTree's elements, `markup.tree`
parses and writes lxml's, and `markup.edit` changes either kind. `markup.elements` is the one place
that lists elements by what they are.
"""
