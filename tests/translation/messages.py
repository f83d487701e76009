"""Gathers the templates of the engine's messages: from the code's own syntax tree and from the lexicon."""

import ast
import tomllib

from geo.resolve.passes import PASSES
from geo.settings import project_root

GEO = project_root() / "geo"

ERRORS = {
    "InputError",
    "ImportRowError",
    "UnknownPlaceError",
    "WorkspaceError",
    "ConflictError",
    "OnlineError",
    "ValueError",
}
ROOMS_WITH_ERRORS = (
    "exchange",
    "text",
    "workspace",
    "schema",
    "survey.py",
    "briefing",
    "learning",
    "cli/workspaces.py",
)
"""Rooms whose errors reach a screen; those of the command line and of building data stay English."""

REASON_ARGUMENTS = {"reason", "basis"}
REASON_CALLS = {"note", "veto", "add", "append", "unknown", "inherited", "on"}
ROOMS_WITH_REASONS = ("mentions", "resolve", "events", "pipeline.py")


ENGLISH_IN_GAPS = {
    "time: {0} days {1} {2}": ("time: {0} days before {1}", "time: {0} days after {1}"),
    "{0} days {1} a time of the report": (
        "{0} days before a time of the report",
        "{0} days after a time of the report",
    ),
    "time: {0} months {1} {2}": ("time: {0} months before {1}", "time: {0} months after {1}"),
    "{0} months {1} a time of the report": (
        "{0} months before a time of the report",
        "{0} months after a time of the report",
    ),
}
"""Templates with a word of English in a gap: each of its values has a template of its own."""


def template_of(node):
    """The English of a string or f-string, each gap numbered; `None` where the syntax tree has no words."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        parts, gaps = [], 0
        for value in node.values:
            if isinstance(value, ast.Constant):
                parts.append(value.value)
            else:
                parts.append(f"{{{gaps}}}")
                gaps += 1
        return "".join(parts)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        start = template_of(node.left)
        # "times: " + what was found: the rest is one more gap.
        return start + f"{{{start.count('{')}}}" if start and start.endswith(" ") else start
    return None


def _has_words(template):
    return template is not None and sum(letter.isalpha() for letter in _literal(template)) > 2


def _literal(template):
    return "".join(part for part in template.replace("}", "{").split("{") if not part.isdigit())


def _trees(rooms):
    for room in rooms:
        path = GEO / room
        for source in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
            yield ast.parse(source.read_text(encoding="utf-8"))


def _calls(rooms):
    for tree in _trees(rooms):
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                yield getattr(node.func, "id", getattr(node.func, "attr", "")), node


def _choices(node):
    """Both sides of `a if b else c`, else the node."""
    return [node.body, node.orelse] if isinstance(node, ast.IfExp) else [node]


def errors():
    """The templates of all errors that may reach a screen."""
    found = {
        template_of(choice)
        for name, call in _calls(ROOMS_WITH_ERRORS)
        if name in ERRORS and call.args
        for choice in _choices(call.args[0])
    }
    return {template for template in found if _has_words(template)} | {"line {0}: {1}"}


def reasons():
    """The templates of reasons, bases and warnings that the code and the lexicon write."""
    found = {judge.reason for judge in PASSES}
    for name, call in _calls(ROOMS_WITH_REASONS):
        found |= {template_of(word.value) for word in call.keywords if word.arg in REASON_ARGUMENTS}
        if name in REASON_CALLS:
            found |= {template_of(argument) for argument in call.args}
        for word in call.keywords:
            if word.arg == "reasons" and isinstance(word.value, ast.Tuple):
                found |= {template_of(element) for element in word.value.elts}
    for path in sorted((project_root() / "data" / "lexicon").glob("places.*.toml")):
        found |= set(_reasons_in(tomllib.loads(path.read_text(encoding="utf-8"))))
    found = {template for template in found if _has_words(template)}
    return {whole for template in found for whole in ENGLISH_IN_GAPS.get(template, (template,))}


def _reasons_in(value):
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "reason":
                yield inner
            else:
                yield from _reasons_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _reasons_in(inner)
