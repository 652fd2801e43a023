"""The tree is told apart into questions and answers."""
