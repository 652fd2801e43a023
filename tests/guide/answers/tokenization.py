"""The numbers of the answer on tokenization."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from math import log

GIVEN = frozenset({"5", "3", "4", "8", "6"})

Word = tuple[str, ...]
Pair = tuple[str, str]

LETTERS = {"rate": 5, "rating": 3, "late": 4}
SEVEN = LETTERS | {"rating": 7}
SONGS = {"sing": 8, "ring": 6, "quiz": 4}


def spelled(corpus: dict[str, int]) -> dict[Word, int]:
    """Each word as a row of letters, with its count."""
    return {tuple(word): count for word, count in corpus.items()}


def pieces(words: dict[Word, int]) -> Counter[str]:
    """How often each piece occurs."""
    found: Counter[str] = Counter()
    for word, count in words.items():
        for piece in word:
            found[piece] += count
    return found


def pairs(words: dict[Word, int]) -> Counter[Pair]:
    """How often each pair of neighbors occurs."""
    found: Counter[Pair] = Counter()
    for word, count in words.items():
        for pair in pairwise(word):
            found[pair] += count
    return found


def joined(word: Word, pair: Pair) -> Word:
    """A word with each occurrence of a pair made one piece, from left to right."""
    out: list[str] = []
    at = 0
    while at < len(word):
        both = word[at : at + 2] == pair
        out.append("".join(pair) if both else word[at])
        at += 2 if both else 1
    return tuple(out)


def merged(words: dict[Word, int], pair: Pair) -> dict[Word, int]:
    """All words with a pair joined."""
    return {joined(word, pair): count for word, count in words.items()}


def score(words: dict[Word, int], pair: Pair) -> float:
    """The score of a pair in WordPiece, as it is usually described."""
    alone = pieces(words)
    return pairs(words)[pair] / (alone[pair[0]] * alone[pair[1]])


def likelihood(words: dict[Word, int]) -> float:
    """The logarithm of the likelihood of a corpus whose pieces are independent."""
    counts = pieces(words).values()
    return sum(one * log(one) for one in counts) - sum(counts) * log(sum(counts))


def leader(words: dict[Word, int]) -> list[Pair]:
    """The pairs that occur most often: more than one where they tie."""
    found = pairs(words)
    return [pair for pair in found if found[pair] == max(found.values())]


def sums() -> Iterator[tuple[str, float]]:
    """The numbers as printed, and as computed."""
    yield from _merges()
    yield from _seven()
    yield from _songs()
    yield from _sizes()


def _merges() -> Iterator[tuple[str, float]]:
    words = spelled(LETTERS)
    for pair, printed, count in (
        (("a", "t"), "12", 12),
        (("at", "e"), "*at e* 9", 9),
        (("r", "ate"), "*r ate* 5", 5),
        (("l", "ate"), "*l ate* 4", 4),
    ):
        assert leader(words) == [pair]
        assert pairs(words)[pair] == count, printed
        yield printed.split()[-1], pairs(words)[pair]
        words = merged(words, pair)
    assert leader(words) == [("r", "at"), ("at", "i"), ("i", "n"), ("n", "g")]
    yield "3", pairs(words)[("r", "at")]
    first = pairs(spelled(LETTERS))
    yield from (("9", first[("t", "e")]), ("8", first[("r", "a")]), ("4", first[("l", "a")]))


def _seven() -> Iterator[tuple[str, float]]:
    words = spelled(SEVEN)
    yield "16", pairs(words)[("a", "t")]
    words = merged(words, ("a", "t"))
    assert leader(words) == [("r", "at")]
    yield "12", pairs(words)[("r", "at")]
    yield "9", pairs(words)[("at", "e")]
    words = merged(words, ("r", "at"))
    assert leader(words) == [("rat", "i"), ("i", "n"), ("n", "g")]
    yield "7", pairs(words)[("rat", "i")]
    assert ("rat", "e") in merged(words, ("rat", "i"))


def _songs() -> Iterator[tuple[str, float]]:
    words = spelled(SONGS)
    alone = pieces(words)
    yield from (("18", alone["i"]), ("14", alone["n"]), ("4", alone["z"]), ("8", alone["s"]))
    assert leader(words) == [("i", "n"), ("n", "g")]
    yield "14", pairs(words)[("i", "n")]
    yield "0.056", score(words, ("i", "n"))
    yield "0.071", score(words, ("n", "g"))
    yield "0.250", score(words, ("q", "u"))
    others = {pair for pair in pairs(words) if abs(score(words, pair) - 1 / 18) < 1e-12}
    assert others == set(pairs(words)) - {("n", "g"), ("q", "u")}
    gains = {pair: likelihood(merged(words, pair)) for pair in pairs(words)}
    assert max(gains, key=gains.__getitem__) == ("n", "g")


def _sizes() -> Iterator[tuple[str, float]]:
    yield "50,257", 256 + 50_000 + 1
    yield "41", 10_000 * 4_096 / 1e6
    yield "525", 128_256 * 4_096 / 1e6
    yield "13", 100 * 2 * 128_256 * 4_096 / 8.03e9
    yield "20", 100 * (1 - 3.17 / 3.94)
    assert round(128_256 / 32_000) == 4
    assert len("ह".encode()) == 3
    yield "0.0008", 0.02 * 0.04
    yield "0.00015", 0.005 * 0.03
    yield "0.01", 50 / (100 * 50)
    yield "0.2", 4 / (4 * 5)


def code(spaces: list[dict[str, object]]) -> None:
    """The merges of the example, and the new words cut by them."""
    space = spaces[0]
    assert space["rules"] == [("a", "t"), ("at", "e"), ("r", "ate"), ("l", "ate")]
    assert space["grate"] == ("g", "rate")
    cut, rules = space["cut"], space["rules"]
    assert callable(cut)
    assert cut("later", rules) == ("late", "r")
    assert cut("crating", rules) == ("c", "r", "at", "i", "n", "g")
    learn = space["learn"]
    assert callable(learn)
    assert learn(SEVEN, 3) == [("a", "t"), ("r", "at"), ("rat", "i")]
