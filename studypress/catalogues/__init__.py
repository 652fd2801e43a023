"""Lists of guides and their files for programs to read: OPDS, Atom and sitemaps."""
