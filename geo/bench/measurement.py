"""What a measure is made of, and how rates are taken: in turns, the best round of each."""

from __future__ import annotations

from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING

from geo.errors import ZamakanError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from geo.gazetteer import Gazetteer
    from geo.model import Report
    from geo.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """What all measures work on."""

    reports: tuple[Report, ...]
    gazetteer: Gazetteer
    settings: Settings
    seconds: float
    """Time to spend on a measure, for each program that takes part."""
    libraries: Path | None = None
    """Where npm has installed what folium's plugins load from the network; see `geo.bench.peer_maps`."""

    @property
    def characters(self) -> int:
        """How many characters the reports have together."""
        return sum(len(report.text) for report in self.reports)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement:
    """A figure of ours, and the peers' figures from the same run."""

    value: float
    unit: str
    peers: Mapping[str, float]
    ratio: float | None
    """How many times better than the best of the peers that do the same work; `None` without such a peer."""
    missing: tuple[str, ...] = ()
    """Peers that are not installed."""
    notes: tuple[str, ...] = ()
    """What a reader of the figures must know: a peer that could not do it, and why."""


class UnmeasurableError(ZamakanError):
    """A measure cannot be taken on this machine; the message says why."""


def rates(contenders: Mapping[str, Callable[[], object]], amount: int, *, seconds: float) -> dict[str, float]:
    """Return the amount a second that each contender gets done in its best round.

    The contenders take turns, so that whatever else the machine does hits all of them. Each has a round that
    does not count, in which it may load what it needs, one that does, and then as many as fit into its
    `seconds`.
    """
    for work in contenders.values():
        work()
    spent = dict.fromkeys(contenders, 0.0)
    best = dict.fromkeys(contenders, float("inf"))
    while waiting := [name for name in contenders if spent[name] < seconds]:
        for name in waiting:
            start = perf_counter()
            contenders[name]()
            round_s = perf_counter() - start
            spent[name] += round_s or 1e-9
            best[name] = min(best[name], round_s or 1e-9)
    return {name: amount / round_s for name, round_s in best.items()}


def better(value: float, peers: Iterable[float], *, less_is_better: bool = False) -> float | None:
    """Return how many times better than the best peer a value is: 2 is twice as fast, 0.5 half as fast."""
    best = (min if less_is_better else max)(peers, default=None)
    if not best or not value:
        return None
    return best / value if less_is_better else value / best
