"""The numbers of the answer on scaling laws."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

GIVEN = frozenset(
    {
        *("1.8172", "482.01", "2085.43", "0.3478", "0.3658"),  # the refit
        *("70", "1.4", "280", "300", "10", "9", "12"),  # the two models and their powers of ten
        *("6", "2", "1", "3"),  # operations for each parameter and token, and parts of formulas
        *("30", "40", "13"),  # sizes to compare
    }
)


@dataclass(frozen=True)
class Law:
    """The five constants of a fit of the loss."""

    floor: float
    a: float
    b: float
    alpha: float
    beta: float

    def size(self, n: float) -> float:
        """The term of a finite model of n parameters."""
        return self.a / math.pow(n, self.alpha)

    def data(self, d: float) -> float:
        """The term of d training tokens."""
        return self.b / math.pow(d, self.beta)

    def loss(self, n: float, d: float) -> float:
        """The loss of n parameters trained on d tokens."""
        return self.floor + self.size(n) + self.data(d)

    def best(self, c: float) -> tuple[float, float]:
        """The parameters and tokens with the lowest loss for c operations."""
        both = self.alpha + self.beta
        n = (self.alpha * self.a / (self.beta * self.b)) ** (1 / both)
        n *= (c / 6) ** (self.beta / both)
        return n, c / 6 / n

    def ratio(self, c: float) -> float:
        """The tokens per parameter at the optimum for c operations."""
        n, d = self.best(c)
        return d / n


# Besiroglu et al. (2024), and the constants printed by Hoffmann et al. (2022).
REFIT = Law(1.8172, 482.01, 2085.43, 0.3478, 0.3658)
PRINTED = Law(1.69, 406.4, 410.7, 0.34, 0.28)
CHINCHILLA = (70e9, 1.4e12)
GOPHER = (280e9, 300e9)
BUDGET = 6 * 70e9 * 1.4e12


def rest(n: float) -> float:
    """What is left for the third term at Chinchilla's loss, from the digits that are printed."""
    return round(REFIT.loss(*CHINCHILLA), 5) - REFIT.floor - round(REFIT.size(n), 5)


def tokens(n: float) -> float:
    """The tokens with which n parameters reach Chinchilla's loss."""
    return math.pow(REFIT.b / rest(n), 1 / REFIT.beta)


def sums() -> Iterator[tuple[str, float]]:
    """The numbers as printed, and as computed."""
    yield from _losses()
    yield from _same_loss()
    yield from _fits()
    yield from _returns()
    yield from _budgets()


def _losses() -> Iterator[tuple[str, float]]:
    yield r"5.88\cdot10^{23}", BUDGET
    yield "0.08149", REFIT.size(CHINCHILLA[0])
    yield "0.07519", REFIT.data(CHINCHILLA[1])
    yield "1.97388", REFIT.loss(*CHINCHILLA)
    yield "0.05032", REFIT.size(GOPHER[0])
    yield "0.13209", REFIT.data(GOPHER[1])
    yield "1.99961", REFIT.loss(*GOPHER)
    yield "0.031", REFIT.size(CHINCHILLA[0]) - REFIT.size(GOPHER[0])
    yield "0.057", REFIT.data(GOPHER[1]) - REFIT.data(CHINCHILLA[1])
    yield "1.937", PRINTED.loss(*CHINCHILLA)
    yield "1.993", PRINTED.loss(*GOPHER)


def _same_loss() -> Iterator[tuple[str, float]]:
    yield "0.10942", REFIT.size(30e9)
    yield "0.04726", rest(30e9)
    d = tokens(30e9)
    yield r"4.98\cdot10^{12}", d
    yield "5.0", d / 1e12
    yield "166", d / 30e9
    yield r"8.97\cdot10^{23}", 6 * 30e9 * d
    yield "1.53", 6 * 30e9 * d / BUDGET
    more = 6 * 30e9 * d - BUDGET
    yield r"3.1\cdot10^{23}", more
    yield r"8\cdot10^{10}", 2 * (70e9 - 30e9)
    yield "3.9", more / (2 * (70e9 - 30e9)) / 1e12
    yield "1.00", 1.0
    yield "319", tokens(13e9) / 1e12
    yield "42.3", 6 * 13e9 * tokens(13e9) / BUDGET
    yield "0.09901", REFIT.size(40e9)
    yield "0.05767", rest(40e9)
    d = tokens(40e9)
    yield r"2.89\cdot10^{12}", d
    yield "2.9", d / 1e12
    yield r"6.94\cdot10^{23}", 6 * 40e9 * d
    yield "1.18", 6 * 40e9 * d / BUDGET
    yield r"1.06\cdot10^{23}", 6 * 40e9 * d - BUDGET
    yield r"6\cdot10^{10}", 2 * (70e9 - 40e9)
    yield "1.8", (6 * 40e9 * d - BUDGET) / (2 * 30e9) / 1e12


def _fits() -> Iterator[tuple[str, float]]:
    for budget, printed, refit in (
        (1e20, "40", "23"),
        (1e22, "63", "20"),
        (BUDGET, "93", "18"),
        (1e25, "122", "17"),
    ):
        yield printed, PRINTED.ratio(budget)
        yield refit, REFIT.ratio(budget)
    yield r"5.9\cdot10^{23}", BUDGET
    yield "41", 16.55e12 / 402e9
    best = REFIT.loss(*REFIT.best(1e22))
    n, d = REFIT.best(1e22)
    yield "0.01", REFIT.loss(n / 2, 2 * d) - best
    yield "0.01", REFIT.loss(2 * n, d / 2) - best


def _returns() -> Iterator[tuple[str, float]]:
    falls = REFIT.alpha * REFIT.beta / (REFIT.alpha + REFIT.beta)
    yield "0.178", falls
    left = [REFIT.loss(*REFIT.best(c)) - REFIT.floor for c in (1e22, 1e23)]
    yield "66", 100 * left[1] / left[0]
    yield "0.66", 10**-falls
    yield "49", 2 ** (1 / falls)
    yield "12", 100 * (1 - 2**-falls)
    yield "7.3", 2 ** (1 / REFIT.alpha)
    yield "10.7", (REFIT.a / (REFIT.loss(*CHINCHILLA) - REFIT.floor)) ** (1 / REFIT.alpha) / 1e9
    yield "1,875", 15e12 / 8e9
    yield "75", 15e12 / 200e9


def _budgets() -> Iterator[tuple[str, float]]:
    n = math.sqrt(1e22 / 120)
    yield "9.1", n / 1e9
    yield "183", 20 * n / 1e9
    yield "9.0", REFIT.best(1e22)[0] / 1e9
    yield "184", REFIT.best(1e22)[1] / 1e9
    yield "800", 4 * 200
    yield "40", 800 / 20
    budget = 6 * 100e9 * 200e9
    yield r"1.2\cdot10^{23}", budget
    yield "32", math.sqrt(budget / 120) / 1e9
    yield "632", 20 * math.sqrt(budget / 120) / 1e9
    yield "0.5", 100 / 200
