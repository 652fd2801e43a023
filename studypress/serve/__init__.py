"""The live preview: shows a guide in a browser while its author writes it.

`watch` tells what an author has saved, `session` reads and makes it anew, `events` tells the browsers,
and `server` answers them. `access` refuses everybody else, and `run` begins and ends all of it.
"""
