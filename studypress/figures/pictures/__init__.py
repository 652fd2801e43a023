"""What is done to an image before it is shown: it is known by its bytes, tried, converted, cleaned.

`studypress.figures.picture` is the way in.
"""
