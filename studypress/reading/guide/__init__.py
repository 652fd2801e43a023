"""Assembles the guide from drafts: numbers, links and checks its questions."""
