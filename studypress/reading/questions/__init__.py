"""The tree of a file is divided into chapters, questions and answers."""
