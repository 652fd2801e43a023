"""All that is known of languages: words, labels, directions, sentences."""
