"""Place names in the text: which are meant as places, and which are people, papers, clubs or plain words."""

from geo.mentions.places.find import find_places
from geo.mentions.places.mention import PlaceMention

__all__ = ["PlaceMention", "find_places"]
