"""Material for students: guided tours, a glossary, place cards and a quiz, all made from the project's data.

Nothing here is worded for one language only: `geo.views` puts a card or a question into words.
"""

from geo.learning.cards import Neighbour, PlaceCard, place_card
from geo.learning.glossary import Term, load_glossary
from geo.learning.questions import Claim, Earlier, Nearer, Question, Where
from geo.learning.quiz import make_quiz, town_pool
from geo.learning.texts import BothLanguages
from geo.learning.tours import Stop, Tour, load_tours, named_events

__all__ = [
    "BothLanguages",
    "Claim",
    "Earlier",
    "Nearer",
    "Neighbour",
    "PlaceCard",
    "Question",
    "Stop",
    "Term",
    "Tour",
    "Where",
    "load_glossary",
    "load_tours",
    "make_quiz",
    "named_events",
    "place_card",
    "town_pool",
]
