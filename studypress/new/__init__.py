"""Begins a project, from nothing or from notes."""
