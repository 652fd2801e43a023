"""The live preview: shows a guide in a browser while its author writes it.

`watch` tells what an author has saved. `reader` reads it, and `maker` has pages and site made of
it. `state` has what is shown, and `events` tells it to browsers, whom `server` answers. `access`
refuses everybody else, and `run` begins and ends all of it.
"""
