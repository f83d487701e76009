"""Events to maps, timelines, tables and pages: pure builders, without Streamlit and without a network.

`safe` is the one gate for text that enters HTML; folium gets numbers and packed data only.
"""

from geo.resolve.explain import compass_text, explained_in
from geo.views.cards import event_card_html, marked_text_html, place_name, verdict_text
from geo.views.claims import claim_event, matrix_table, pairs_table, survey_events
from geo.views.glossary import glossary_html
from geo.views.map import HOME_VIEW, base_map
from geo.views.page import standalone_page
from geo.views.palette import load_kinds
from geo.views.place_cards import (
    card_events,
    events_list_html,
    happened_html,
    measured_html,
    neighbours_html,
    place_facts_html,
)
from geo.views.quiz import dots_svg, dots_text, explanation_text, option_texts, question_text
from geo.views.quiz_sheet import quiz_sheet
from geo.views.tables import distances_table, events_table
from geo.views.time_map import (
    EventColumns,
    TimeMapState,
    cell_side,
    columns_from_arrays,
    crowd_of,
    degrees_box,
    event_columns,
    event_layer,
    leaflet_asset_dir,
    map_part,
    parse_return,
    single_columns,
    view_box,
)
from geo.views.timeline import distances_figure, timeline_figure

__all__ = [
    "HOME_VIEW",
    "EventColumns",
    "TimeMapState",
    "base_map",
    "card_events",
    "cell_side",
    "claim_event",
    "columns_from_arrays",
    "compass_text",
    "crowd_of",
    "degrees_box",
    "distances_figure",
    "distances_table",
    "dots_svg",
    "dots_text",
    "event_card_html",
    "event_columns",
    "event_layer",
    "events_list_html",
    "events_table",
    "explained_in",
    "explanation_text",
    "glossary_html",
    "happened_html",
    "leaflet_asset_dir",
    "load_kinds",
    "map_part",
    "marked_text_html",
    "matrix_table",
    "measured_html",
    "neighbours_html",
    "option_texts",
    "pairs_table",
    "parse_return",
    "place_facts_html",
    "place_name",
    "question_text",
    "quiz_sheet",
    "single_columns",
    "standalone_page",
    "survey_events",
    "timeline_figure",
    "verdict_text",
    "view_box",
]
