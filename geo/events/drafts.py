"""An event in the making, and the rule by which two of one report are the same."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from geo.events.kinds import GENERIC, kinds_match, may_refer
from geo.events.spots import apart_km, contains
from geo.events.timing import NEWS_DAYS, STORY_DAYS, TELLING
from geo.model import Count

if TYPE_CHECKING:
    from geo.events.sentences import Sentence, Told
    from geo.events.spots import Where
    from geo.events.timing import Timing
    from geo.mentions.quantities import TollMention
    from geo.model import Span, Status

_MAX_EVIDENCE = 12
_MAX_ACTORS = 6
_SAME_PLACE_KM = 12.0
_FLOOD_DAYS = 2


@dataclass(slots=True)
class Draft:
    """An event as far as it is known; it grows with every sentence that tells of it again."""

    kind: str
    status: Status
    told: Told
    sentence: Sentence
    where: Where | None
    when: Timing
    actors: list[str]
    evidence: list[Span]
    summary: str
    killed: Count | None = None
    injured: Count | None = None
    has_early_toll: bool = False
    last_number: int = -1
    """The last sentence that told of it."""
    notes: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.last_number = max(self.last_number, self.sentence.number)

    def take_toll(self, toll: TollMention) -> None:
        """Add a toll; the first firm figure stays, an early estimate gives way."""
        old: Count | None = getattr(self, toll.what)
        if old is not None and (toll.is_early or not (self.has_early_toll or _is_vague(old))):
            if toll.count not in (old, Count(None, None)) and not toll.is_early:
                self.note(f"{toll.what}: also told as {_said(toll.count)}")
            return
        setattr(self, toll.what, toll.count)
        self.has_early_toll = toll.is_early
        if toll.note:
            self.note(f"{toll.what}: {toll.note}")

    def fullness(self) -> tuple[bool, int]:
        """Return how well the sentence of the summary tells the event: no heading, place and time stated."""
        stated = (self.where is not None and self.where.is_stated) + self.when.is_stated
        return not self.sentence.is_heading, stated

    def note(self, reason: str) -> None:
        """Keep a reason once."""
        if reason not in self.notes:
            self.notes.append(reason)

    def absorb(self, other: Draft) -> None:
        """Take over what another draft of the same event knows better."""
        self.last_number = max(self.last_number, other.last_number)
        if self.kind in GENERIC and other.kind not in GENERIC:
            self.kind = other.kind
        if self.status == "claimed":
            self.status = other.status
        if other.fullness() > self.fullness():
            self.summary = other.summary
        if _is_better_place(other.where, self.where):
            self.where = other.where
        if _is_better_time(other.when, self.when):
            self.when = other.when
        for what in ("killed", "injured"):
            theirs, mine = getattr(other, what), getattr(self, what)
            if theirs is not None and (mine is None or _is_vague(mine)):
                setattr(self, what, theirs)
        self.actors += [actor for actor in other.actors if actor not in self.actors][
            : max(0, _MAX_ACTORS - len(self.actors))
        ]
        self.evidence += [span for span in other.evidence if span not in self.evidence][
            : max(0, _MAX_EVIDENCE - len(self.evidence))
        ]
        for reason in other.notes:
            self.note(reason)


def _is_vague(count: Count) -> bool:
    return count.min is None and count.max is None


def _said(count: Count) -> str:
    if count.min == count.max:
        return str(count.min)
    if count.max is None:
        return f"at least {count.min}"
    return f"at most {count.max}" if count.min is None else f"{count.min} to {count.max}"


def _is_better_place(new: Where | None, old: Where | None) -> bool:
    if new is None or old is None:
        return new is not None
    if new.is_stated != old.is_stated and new.precision <= old.precision:
        return new.is_stated
    if new.place.id == old.place.id and (new.claim is None) != (old.claim is None):
        return new.claim is not None  # "45 km from Sirte" says more than "Sirte"
    return new.precision < old.precision and new.is_stated >= old.is_stated and contains(old.place, new.place)


def _is_better_time(new: Timing, old: Timing) -> bool:
    if new.edtf is None or old.edtf is None:
        return old.edtf is None
    if new.is_stated != old.is_stated:
        return new.is_stated
    return (new.precision or 9) < (old.precision or 9)


def is_same(new: Draft, old: Draft) -> bool:
    """Say whether a draft tells again of an event told before in the same report."""
    if new.told.mood.is_another and new.kind == old.kind:
        return False
    match = may_refer if new.told.mood.is_definite else kinds_match
    if not match(new.kind, old.kind) or not _statuses_match(new, old):
        return False
    if new.kind == "statement" and not set(new.actors) & set(old.actors):
        return False
    return _places_match(new, old) and (
        _times_match(new.when, old.when) or _only_names(new, old) or _is_one_flood(new, old)
    )


def denies(new: Draft, old: Draft) -> bool:
    """Say whether a denial speaks of an event that the report told: "his forces had not hit the camp"."""
    return old.status != "denied" and may_refer(new.kind, old.kind) and _places_match(new, old)


def _is_one_flood(new: Draft, old: Draft) -> bool:
    """Say whether two days of high water are one flood: dams broke on Sunday, Monday the town was gone."""
    a, b = new.when, old.when
    if new.kind != "flood" or old.kind != "flood" or a.first is None or b.last is None:
        return False
    return timedelta(0) <= a.first - b.last <= timedelta(days=_FLOOD_DAYS)


def _only_names(new: Draft, old: Draft) -> bool:
    """Say whether a noun without a time of its own ("despite the recapture of Sirte") names a dated event."""
    return new.told.trigger.is_noun and not new.when.is_stated and old.when.is_stated and new.kind == old.kind


def _claimed_km(a: Where, b: Where) -> float:
    """Return how far from its reference one of two places is claimed to be, where only one is claimed so."""
    kms = [where.claim.km or 0.0 for where in (a, b) if where.claim is not None]
    return kms[0] if len(kms) == 1 else 0.0


def _statuses_match(a: Draft, b: Draft) -> bool:
    told = frozenset({"reported", "claimed"})
    return a.status == b.status or (a.status in told and b.status in told)


def _times_match(a: Timing, b: Timing) -> bool:
    if a.edtf is None or b.edtf is None:
        return True
    if a.is_open != b.is_open and a.is_stated and b.is_stated:
        # What holds "since 2015" and what happened in 2016 are one only where the one began with the other.
        return a.first is not None and b.first is not None and abs((a.first - b.first).days) <= STORY_DAYS
    return days_overlap((_earliest(a), a.last), (_earliest(b), b.last))


def _earliest(timing: Timing) -> date | None:
    """Return the first day; what somebody spoke of on Friday may have happened some days before."""
    if timing.basis == TELLING and timing.first is not None:
        return timing.first - timedelta(days=NEWS_DAYS)
    return timing.first


def days_overlap(a: tuple[date | None, date | None], b: tuple[date | None, date | None]) -> bool:
    """Say whether two closed intervals of days share one; `None` is open."""
    return (a[0] or date.min) <= (b[1] or date.max) and (b[0] or date.min) <= (a[1] or date.max)


def _places_match(new: Draft, old: Draft) -> bool:
    if new.where is None or old.where is None:
        return new.kind == old.kind or new.told.mood.is_definite
    a, b = new.where.place, old.where.place
    if contains(a, b) or contains(b, a):
        # "in Libya" and "in Sirte" are one event only where the vaguer one says no other time.
        return True
    reach = _SAME_PLACE_KM + min(new.where.radius_km + old.where.radius_km, 30.0)
    # "45 miles west of Columbus" is beside what lies 45 miles from Columbus, not beside Columbus.
    return abs(apart_km(a, b) - _claimed_km(new.where, old.where)) <= reach
