"""Guesses the language of a text: by its script, then by the small words that every text has."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

# How much of all the texts together is looked at, in characters.
_SAMPLE = 60_000

# Scripts that tell the language alone: the letters, and how many make as much sense as one small
# word does in a language that has such words.
_ALONE = (
    ("ko", "\uac00-\ud7a3", 6), ("el", "\u0370-\u03ff", 18), ("he", "\u05d0-\u05ea", 14),
    ("hy", "\u0531-\u0587", 18), ("ka", "\u10d0-\u10ff", 18), ("th", "\u0e01-\u0e4e", 14),
    ("lo", "\u0e81-\u0ece", 14), ("my", "\u1000-\u104f", 14), ("km", "\u1780-\u17d3", 14),
    ("bn", "\u0980-\u09e5", 16), ("pa", "\u0a01-\u0a74", 16), ("gu", "\u0a81-\u0ae3", 16),
    ("ta", "\u0b82-\u0bd0", 16), ("te", "\u0c00-\u0c63", 16), ("kn", "\u0c80-\u0ce3", 16),
    ("ml", "\u0d00-\u0d63", 16), ("si", "\u0d80-\u0df4", 16), ("am", "\u1200-\u137c", 12),
)  # fmt: skip
_HAN, _KANA, _HAN_SIGNS = "\u4e00-\u9fff", "\u3041-\u30ff", 3
# Signs that stand in almost every text of the one way of writing Chinese, and never in the other.
_TRADITIONAL = frozenset("這個們為說時來會對學國開關點問題")
_SIMPLIFIED = frozenset("这个们为说时来会对学国开关点问题")

_SMALL = {
    "en": "the of and is in it that what how for with you are this which why does when be to",
    "de": "der die das und ist nicht ein eine wie was zu mit auf werden wird man sich von den bei",
    "fr": "le la les des est et une que qui dans pour pas sur quelle quel comment ce plus du avec",
    "es": "el la los las es y una que qué en por para con se cómo del cuál como más un",
    "pt": "o os as é e uma que não em para com do da dos como qual um são mais por",
    "it": "il la gli è e una che non di per con del della come cosa sono un si nel quale",
    "ca": "el la els les és i una que amb per del com què no més un són dels quin aquest",
    "ro": "și este o un care în la cu pe nu ce sau din pentru sunt se mai prin cum sunt",
    "nl": "de het een en is van niet wat hoe voor met op zijn dat die wordt worden ook te aan",
    "sv": "och är att det en ett som på inte vad för med av den hur till kan eller vilka om",
    "da": "og er at det en et som på ikke hvad for med af den hvordan til kan eller hvilke der",
    "nb": "og er å det en et som på ikke hva for med av den hvordan til kan eller hvilke fra",
    "fi": "ja on ei että se mitä miten joka tai ovat kun mikä kuin voi jos myös ole mutta siitä",
    "et": "ja on ei et see mis kuidas või kui mida ka oma seda miks selle aga võib nii nagu",
    "pl": "i w jest nie na to się co jak z do że są czy od jaki dla przez lub które",
    "cs": "a je v se na co jak to že pro jsou nebo s jaký který od při není ale jako",
    "sk": "a je v sa na čo ako to že pre sú alebo s aký ktorý od pri nie ale keď",
    "sl": "in je v se na kaj kako to da za so ali s kateri od pri ni pa kot če",
    "hr": "i je u se na što kako to da za su ili s koji od pri nije ali kao",
    "hu": "a az és hogy nem egy mi hogyan van ez is vagy mit milyen meg ha csak lehet mint azt",
    "tr": "ve bir bu için ile de da ne nasıl mi nedir olarak çok daha gibi olan veya var en",
    "id": "yang dan di adalah dari untuk dengan ini apa itu bagaimana pada tidak dalam atau ke",
    "vi": "là và của có các một không cho được trong gì với những như này thế nào khi để từ",
    "lt": "ir yra kas kaip tai kad ne į iš su ar bei kuris apie nuo jei arba gali kai",
    "lv": "un ir kas kā tas ka ne no ar vai uz par pie tiek ja bet lai arī kad",
    "ru": "и в не что на это как с для из по или то он а же если такое от",
    "uk": "і в не що на це як з для та або до є від яка якщо таке у й",
    "be": "і ў не што на гэта як з для ды або да ёсць ад калі такое гэтага",
    "bg": "и в не на да се е за от с какво как това че са или по при",
    "sr": "и је у се на шта како то да за су или с који од при није али као",
    "mk": "и е во не на да се за од со што како тоа дека се или по кои",
    "ar": "في من على ما هو هي إلى هذا أن كيف لا عن مع التي الذي أو هل ذلك",
    "fa": "در از به که است این را با چیست و برای آن می چه یک یا چگونه های شود",
    "ur": "میں کے کی ہے کا اور سے کو نہیں کیا یہ پر ہیں کہ جو کیسے ایک",
    "hi": "में के की है का और से को नहीं क्या यह पर हैं कि जो कैसे एक",
    "mr": "आणि आहे हे काय नाही मध्ये ते कसे आहेत किंवा एक या तर",
    "ne": "छ र को मा के हो यो कसरी छन् वा लागि गर्न पनि",
}  # fmt: skip

# Fewer small words than these, or fewer kinds of them, or a smaller share of all words may be
# chance (a formula's y is Spanish for "and"); so may a lead of less than a tenth.
_FEWEST, _KINDS, _SMALLEST_SHARE, _LEAD = 5, 4, 0.08, 1.1
# What folders may be named after.
KNOWN = frozenset(_SMALL) | {name for name, _, _ in _ALONE} | {"zh", "ja"}

_FENCED = re.compile(r"^ {0,3}(```+|~~~+).*?(?:^ {0,3}\1|\Z)", re.DOTALL | re.MULTILINE)
_UNSPOKEN = re.compile(
    r"`[^`\n]*`|<[^<>\n]*>|\]\([^()\n]*\)|\b\w+://\S*|^(?: {4}|\t).*", re.MULTILINE
)
_WORD = re.compile(r"[^\W\d_][^\s!-/:-@\[-`{-~¡¿«»“”„‚‘’…。，、？！：；।؟،؛]*")


def language(texts: Iterable[str]) -> str:
    """The language of some Markdown texts, as a tag of BCP 47, or "" where it can't be told."""
    some = tuple(texts)
    each = _SAMPLE // max(1, len(some))
    return _guess(" ".join(_UNSPOKEN.sub(" ", _FENCED.sub("", text[:each])) for text in some))


def _guess(text: str) -> str:
    counted = Counter(word.lower() for word in _WORD.findall(text))
    total = counted.total()
    found: Counter[str] = Counter()
    for name, small in _SMALL.items():
        hits = [counted[word] for word in frozenset(small.split()) if word in counted]
        if len(hits) >= _KINDS and sum(hits) >= max(_FEWEST, _SMALLEST_SHARE * total):
            found[name] = sum(hits)
    for name, letters, many in _ALONE:
        if (seen := _count(letters, text) // many) >= _FEWEST:
            found[name] = seen
    kana, han = _count(_KANA, text), _count(_HAN, text)
    if (seen := (kana + han) // _HAN_SIGNS) >= _FEWEST:
        found["ja" if kana > han // 8 else _chinese(text)] = seen
    ranked = [*found.most_common(2), ("", 0), ("", 0)]
    (best, most), (_, next_most) = ranked[:2]
    return best if most >= _LEAD * next_most else ""


def _count(letters: str, text: str) -> int:
    return sum(map(len, re.findall(f"[{letters}]+", text)))


def _chinese(text: str) -> str:
    traditional = sum(sign in _TRADITIONAL for sign in text)
    simplified = sum(sign in _SIMPLIFIED for sign in text)
    return "zh-Hant" if traditional > simplified else "zh"
