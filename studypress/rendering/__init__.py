"""Parts become documents, through the layouts."""
