"""Proves that a file says all that its sources say."""
