"""Markdown becomes a tree of clean HTML in which each block knows its line."""
