"""Finds and loads the files of notes: decoded text with its front matter."""
