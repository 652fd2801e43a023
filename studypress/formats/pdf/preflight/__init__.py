"""Preflight: looks at a finished PDF as a print shop, a proofreader and a screen reader would.

Only the file is looked at, and not how it was made, so that files of others can be looked at too.
`opened` reads it, `rules` judge it, `telling` says what they found, `look` is the way in.
"""
