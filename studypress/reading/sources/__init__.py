"""Files of notes become sources: decoded text with its front matter."""
