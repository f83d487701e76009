"""Characters to folded tokens with a way back: every token knows its place in the text as given."""

from geo.text.fold import fold_word, fold_words
from geo.text.language import detect_language
from geo.text.sentences import sentence_spans
from geo.text.tokens import Tokens, tokenize

__all__ = ["Tokens", "detect_language", "fold_word", "fold_words", "sentence_spans", "tokenize"]
