"""The program's own sentences in the reader's language: engine messages, and words that follow a number."""

from geo.translation.catalogue import translate, translations
from geo.translation.plurals import Forms, worded

__all__ = ["Forms", "translate", "translations", "worded"]
