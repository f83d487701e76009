"""Tokens to distance mentions: claims like "45 km south-west of", their ends still mere positions."""

from geo.mentions.distances.find import find_directions, find_distances
from geo.mentions.distances.mention import DistanceMention, Predicate, Reference
from geo.mentions.distances.quantities import last_digit_step
from geo.mentions.distances.tails import read_direction, sentence_start
from geo.mentions.distances.words import DistanceWords, distance_words

__all__ = [
    "DistanceMention",
    "DistanceWords",
    "Predicate",
    "Reference",
    "distance_words",
    "find_directions",
    "find_distances",
    "last_digit_step",
    "read_direction",
    "sentence_start",
]
