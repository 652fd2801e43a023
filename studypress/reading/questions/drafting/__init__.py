"""The parts of a file become drafts: chapters, questions, and the blocks of their answers."""
