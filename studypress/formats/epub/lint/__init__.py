"""The lint: looks at a finished ePub as a shop, an e-reader and a screen reader would.

Only the file is looked at, and not how it was made, so that files of others can be looked at too.
`opened` reads it, `rules` judge it, `telling` says what they found, `look` is the way in.
"""
