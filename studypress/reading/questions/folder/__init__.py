"""What is decided with all files in view: questions that have files of their own, and groups."""
