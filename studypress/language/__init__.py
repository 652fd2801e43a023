"""The knowledge of languages: words, labels, directions, sentences."""
