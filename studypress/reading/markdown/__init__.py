"""Reads Markdown into a tree of clean HTML. Each block carries its line number."""
