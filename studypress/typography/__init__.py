"""Type on a page: fonts, measures, where lines may break."""
