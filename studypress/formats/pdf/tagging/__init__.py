"""Tags the pages of a PDF: the tree of elements that screen readers follow.

The typesetter's own tags follow its boxes: what goes on over the end of a page begins anew there, a
repeated head of a table is told on each page, and a note is read where it stands. These follow the
HTML from which the pages are made, and its roles (ARIA and DPUB-ARIA), never classes or kinds of
blocks. So each element is there once, whatever pages it is on, in the order of the document.
"""
