"""Events to maps, timelines, tables and pages: pure builders, without Streamlit and without a network.

`safe` is the one gate for text that enters HTML; folium gets numbers and packed data only.
"""

from geo.resolve.explain import compass_text, explained_in
from geo.views.cards import event_card_html, marked_text_html, place_name, verdict_text
from geo.views.claims import around_events, claim_event, claim_events, survey_events
from geo.views.distance_plots import claimed_figure, distances_figure
from geo.views.distance_tables import (
    around_table,
    distances_table,
    edges_table,
    legs_table,
    matrix_table,
    pairs_table,
)
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
    stop_heading_html,
)
from geo.views.quiz import dots_svg, dots_text, explanation_text, option_texts, question_text
from geo.views.quiz_sheet import quiz_sheet
from geo.views.tables import events_table
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
from geo.views.timeline import timeline_figure

__all__ = [
    "HOME_VIEW",
    "EventColumns",
    "TimeMapState",
    "around_events",
    "around_table",
    "base_map",
    "card_events",
    "cell_side",
    "claim_event",
    "claim_events",
    "claimed_figure",
    "columns_from_arrays",
    "compass_text",
    "crowd_of",
    "degrees_box",
    "distances_figure",
    "distances_table",
    "dots_svg",
    "dots_text",
    "edges_table",
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
    "legs_table",
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
    "stop_heading_html",
    "survey_events",
    "timeline_figure",
    "verdict_text",
    "view_box",
]
