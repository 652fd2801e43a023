"""Our own XHTML: parsed, written, cut and searched."""
