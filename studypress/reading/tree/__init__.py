"""The steps that turn the tree of a file into what the model promises of a body."""
