"""Reads Markdown into a tree of clean HTML, in which each block has its line."""
