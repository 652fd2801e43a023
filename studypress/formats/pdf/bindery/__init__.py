"""The bindery: joins the parts of a book, each set on its own, into one PDF file.

`prepare` brings a part into a form that is quick to join, in the process that set it. `bind` then
writes the whole file from such parts, one after the other, so that its memory does not grow with
the book.
"""
