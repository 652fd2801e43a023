"""Fonts within an ePub, for readers who have not chosen one of their own.

Style sheets name fonts as `font:FILE`. Each is reduced to the letters that are shown in it, made a
font of one weight, which old e-readers need, and put into the ePub beside its licence.
"""
