"""A website: pages that link to one another, and the files beside them."""
