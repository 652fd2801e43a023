"""Writes a guide of as many questions as a test or a bench wants, the same for the same seed."""

from __future__ import annotations

import random
import re
import uuid
from collections.abc import Sequence
from pathlib import Path

PER_CHAPTER = 14


def _list(text: str) -> tuple[str, ...]:
    return tuple(text.split("|"))


_SUBJECTS = _list(
    "gradient descent|random forests|attention|batch normalisation|dropout|boosting|k-means|"
    "principal components|cross-validation|regularisation|word vectors|beam search|tokenisation|"
    "the kernel trick|logistic regression|early stopping|transfer learning|data leakage|"
    "class imbalance|feature scaling|Bayesian updating|hypothesis tests|bootstrapping|"
    "confidence intervals|causal graphs|instrumental variables|time series|anomaly detection|"
    "recommenders|survival analysis|active learning|distillation|quantisation|retrieval|caching"
)
_ASKS = _list(
    "How does {} work, and when does it fail?|What is {} good for?|Why does {} help in practice?|"
    "What would you check before you trust {}?|How would you explain {} to a product manager?|"
    "When is {} the wrong choice?|What are the assumptions behind {}, and how do you test them?"
)
_OPENERS = _list(
    "In short|In practice|For small data|At scale|Seen from the side of the loss|As a rule|"
    "Under the usual assumptions|In most libraries|On paper|After some tuning"
)
_ACTORS = _list(
    "the model|each example|the optimiser|a single feature|the validation set|the estimator|"
    "every layer|the sampling step|the prior|the learning rate|a held-out fold|the baseline"
)
_VERBS = _list(
    "moves towards|is averaged with|trades variance against|depends only on|is compared with|"
    "gives up a little of|is limited by|can be read as|decides most of|says nothing about"
)
_OBJECTS = _list(
    "the noise in the labels|what the data can support|the curvature of the loss|its own history|"
    "a smaller set of directions|the cost of being wrong|the shape of the tails|memory and time|"
    "the size of a batch|what a simple rule would say|the drift between two months of traffic"
)
_FORMULAS = (
    r"\theta_{t+1}=\theta_t-\eta\,\nabla L(\theta_t)",
    r"p_i=\frac{e^{z_i/T}}{\sum_j e^{z_j/T}}",
    r"\mathcal{L}=-\frac{1}{n}\sum_{i=1}^{n}\log p_\theta(y_i\mid x_i)",
    r"\operatorname{Var}(\bar X)=\frac{\sigma^2}{n}",
    r"F_1=\frac{2PR}{P+R}",
    r"k(x,x')=\exp\left(-\frac{\lVert x-x'\rVert^2}{2\sigma^2}\right)",
    r"\hat\beta=(X^\top X+\lambda I)^{-1}X^\top y",
    r"P(A\mid B)=\frac{P(B\mid A)\,P(A)}{P(B)}",
)
_CODE = """```python
def {name}(rows, rate=0.1):
    total = 0.0
    for row in rows:
        total += rate * (row.target - row.guess)  # one step each
    return total / len(rows)
```"""


class _Author:
    """Writes sentences from a seeded source, so that a guide is the same on every machine."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311

    def pick(self, choices: Sequence[str]) -> str:
        return self._random.choice(choices)

    def chance(self, share: float) -> bool:
        return self._random.random() < share

    def number(self, low: int, high: int) -> int:
        return self._random.randint(low, high)

    def clause(self) -> str:
        return f"{self.pick(_ACTORS)} {self.pick(_VERBS)} {self.pick(_OBJECTS)}"

    def sentence(self) -> str:
        text = self.clause()
        if self.chance(0.45):
            text = f"{self.pick(_OPENERS)}, {text}"
        if self.chance(0.4):
            text += f", and {self.clause()}"
        elif self.chance(0.3):
            text += f" in {self.number(2, 98)} of {self.number(99, 400)} runs"
        return text[0].upper() + text[1:] + "."

    def paragraph(self, low: int, high: int) -> str:
        return " ".join(self.sentence() for _ in range(self.number(low, high)))


def guide_folder(path: Path, questions: int, seed: int = 1, *, marked: bool = False) -> Path:
    """Write `path/content/` with guide.yaml and chapters of 14 questions; gives back `path`.

    Where `marked` is true, each question has words that are marked for the index.
    """
    content = path / "content"
    content.mkdir(parents=True, exist_ok=True)
    identifier = uuid.uuid5(uuid.NAMESPACE_URL, f"studypress:{questions}:{seed}")
    (content / "guide.yaml").write_text(
        f'title: "{questions} generated questions"\n'
        f"slug: generated-{questions}\n"
        'authors: ["The generator"]\n'
        "language: en\n"
        f'identifier: "urn:uuid:{identifier}"\n'
        "date: 2026-01-02\n",
        encoding="utf-8",
    )
    author = _Author(seed)
    for first in range(0, questions, PER_CHAPTER):
        number = first // PER_CHAPTER + 1
        last = min(first + PER_CHAPTER, questions)
        chapter = _chapter(author, number, range(first + 1, last + 1))
        if marked:
            chapter = _with_marks(chapter)
        (content / f"{number:03d}-chapter.md").write_text(chapter, encoding="utf-8")
    return path


def _chapter(author: _Author, number: int, questions: range) -> str:
    parts = [
        f"---\ntitle: Part {number}, {author.pick(_SUBJECTS)} and more\n---",
        author.paragraph(2, 4),
    ]
    parts += [_question(author, question) for question in questions]
    return "\n\n".join(parts) + "\n"


def _with_marks(chapter: str) -> str:
    """A chapter with a paragraph of marks before the Key of each question.

    `zq1z` stands in the text of one question alone, `zt1z` in that of each ninth.
    """
    lines, number = [], 0
    for line in chapter.split("\n"):
        if found := re.search(r"<!-- id: q(\d+);", line):
            number = int(found[1])
        if line.startswith("> **Key:"):
            one, shared = f"zq{number}z", f"zt{number % 9}z"
            lines.append(
                f"The word {one} <!-- index: **{one}**, {shared}!{one} --> stands here, and the "
                f"word {shared} too. <!-- index: {shared} -->\n"
            )
        lines.append(line)
    return "\n".join(lines)


def _question(author: _Author, number: int) -> str:
    subject = author.pick(_SUBJECTS)
    ask = author.pick(_ASKS).format(subject)
    level = author.pick(["easy", "core", "hard"])
    name = f"{subject[0].upper()}{subject[1:]} {number}"
    facts = f"id: q{number}; level: {level}; tags: {subject.split()[-1]}, made; name: {name}"
    if author.chance(0.06):
        facts += "; priority: 1"
    elif author.chance(0.3):
        facts += f"; priority: {author.number(3, 9)}"
    parts = [f"## {ask} <!-- {facts} -->", author.paragraph(3, 6), *_body(author, number)]
    if number > 1:
        parts.append(f"{author.sentence()} See [an earlier one](#q{author.number(1, number - 1)}).")
    parts += _labelled(author, number)
    return "\n\n".join(parts)


def _body(author: _Author, number: int) -> list[str]:
    """The richer parts of an answer, some of them by chance."""
    parts = []
    if author.chance(0.5):
        parts.append(f"$${author.pick(_FORMULAS)}$$")
    if author.chance(0.45):
        parts.append(f"notion {number}\n: {author.sentence()}")
    if author.chance(0.3):
        rows = "\n".join(
            f"| {author.pick(_SUBJECTS)} | {author.number(1, 99)} | 0.{author.number(10, 99)} |"
            for _ in range(author.number(2, 5))
        )
        parts.append(f"| Method | Runs | Score |\n|---|--:|--:|\n{rows}")
    if author.chance(0.3):
        parts.append(_CODE.format(name=f"step_{number}"))
    if author.chance(0.4):
        head = "### Worked by hand"
        share = author.number(10, 90)
        parts.append(f"{head}\n\nTake $n={share}$ of 100: {author.paragraph(2, 3)}")
    if author.chance(0.3):
        parts.append("\n".join(f"- {author.sentence()}" for _ in range(author.number(2, 4))))
    if author.chance(0.25):
        parts.append(f"{author.sentence()[:-1]}.[^n{number}] {author.sentence()}")
        parts.append(f"[^n{number}]: {author.sentence()}")
    parts.append(author.paragraph(2, 5))
    return parts


def _labelled(author: _Author, number: int) -> list[str]:
    """The labelled quotes that end an answer."""
    parts = []
    if author.chance(0.95):
        parts.append(f"> **Key:** {author.paragraph(1, 2)}")
    if author.chance(0.5):
        parts.append(f"> **Formula:** ${author.pick(_FORMULAS)}$")
    if author.chance(0.7):
        claim = author.clause()
        claim = claim[0].upper() + claim[1:]
        parts.append(f"> **Mistake:** “{claim}”: {author.clause()}.")
    if author.chance(0.6):
        asked = author.pick(_ASKS).format(author.pick(_SUBJECTS))
        parts.append(f"> **Follow-up:** {asked}\n>\n> {author.paragraph(2, 4)}")
    for _ in range(author.number(0, 2)):
        names = author.pick(["Able", "Baker and Chan", "Diaz et al.", "Evans"])
        year = author.number(1990, 2025)
        arxiv = f"{author.number(1000, 2500)}.{number:05d}"
        parts.append(f"> **Reference:** {names}, {year}. {author.sentence()} arXiv:{arxiv}")
    return parts
