"""How rates are taken, and what a ratio says."""

import pytest

from geo.bench import measurement
from geo.bench.measurement import better, rates


class Clock:
    """A clock that only work moves."""

    def __init__(self):
        self.now = 0.0

    def __call__(self):
        return self.now

    def work(self, *durations):
        """Return work that takes the durations one after the other, the last one from then on."""
        left = list(durations)

        def run():
            self.now += left.pop(0) if len(left) > 1 else left[0]

        return run


@pytest.fixture
def clock(monkeypatch):
    clock = Clock()
    monkeypatch.setattr(measurement, "perf_counter", clock)
    return clock


def test_the_best_round_counts_but_for_the_first(clock):
    assert rates({"ours": clock.work(1, 4, 2, 5)}, 100, seconds=10) == {"ours": 50}


def test_contenders_take_turns(clock):
    turns = []

    def contender(name):
        work = clock.work(1)
        return lambda: (turns.append(name), work())

    rates({name: contender(name) for name in ("ours", "peer")}, 1, seconds=2)
    assert turns == ["ours", "peer"] * 3


def test_a_slow_contender_has_one_round_that_counts(clock):
    assert rates({"ours": clock.work(1), "slow": clock.work(60)}, 120, seconds=2) == {"ours": 120, "slow": 2}


@pytest.mark.parametrize(
    ("value", "peers", "less_is_better", "ratio"),
    [(10, [5, 2], False, 2), (1, [2, 4], True, 2), (10, [], False, None), (3, [6], False, 0.5)],
)
def test_a_ratio_says_how_many_times_better(value, peers, less_is_better, ratio):
    assert better(value, peers, less_is_better=less_is_better) == ratio
