"""Where a guide stands, and what guide.yaml says of it."""
