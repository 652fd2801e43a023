"""The tree becomes what the model promises of a body."""
