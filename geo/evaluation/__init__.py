"""Readings against annotated reports: precision, recall, and every miss by name.

An annotated report is a JSON object with ``id``, ``lang``, ``published``, ``text`` (or ``text_file``, a
file beside it) and the lists ``places``, ``times``, ``distances`` and ``events``; ``optional`` places may be
found or not, ``non_places`` are traps, and what is ``debatable`` counts neither way.
"""

from geo.evaluation.annotated import Annotated, load_annotated
from geo.evaluation.score import score_reading
from geo.evaluation.tally import Miss, Score, Scores

__all__ = ["Annotated", "Miss", "Score", "Scores", "load_annotated", "score_reading"]
