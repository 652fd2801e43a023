"""What single words and lines say: that they ask, that they answer, how hard a question is."""
