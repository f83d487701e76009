"""The app as an ASGI application that forbids the browser to call anywhere else.

The policy is the second line; the first is that text only enters pages through `geo.views.safe`.
Streamlit's own scripts and folium's need inline code, so scripts cannot be narrowed further.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st
from starlette.middleware import Middleware
from streamlit.runtime.pages_manager import PagesManager

from geo.online.tiles import tile_source
from geo.settings import Settings, project_root

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_TILES = tile_source(Settings().tiles)
# Pictures may come from the one tile server that the operator permits, and from nowhere else.
_PICTURES = f" {_TILES.origin}".encode() if _TILES else b""
_HEADERS = {
    b"content-security-policy": (
        b"default-src 'self'; img-src 'self' data: blob:" + _PICTURES + b"; connect-src 'self'; "
        b"script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; style-src 'self' 'unsafe-inline'; "
        b"font-src 'self' data:; worker-src 'self' blob:; frame-src 'self'; object-src 'none'; "
        b"base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
    ),
    b"referrer-policy": b"no-referrer",
    b"x-content-type-options": b"nosniff",
}


class PolicyMiddleware:
    """Adds the policy to every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and add the headers to the answer's start."""

        async def send_with_policy(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers: list[Any] = [h for h in message["headers"] if h[0].lower() not in _HEADERS]
                message = {**message, "headers": [*headers, *_HEADERS.items()]}
            await send(message)

        await self.app(scope, receive, send_with_policy if scope["type"] == "http" else send)


# Until the first visit has run `st.navigation`, Streamlit takes the files of `pages/` for pages of its own
# and knows no address of ours: a link to /read would open a "page not found" on a fresh server.
PagesManager.uses_pages_directory = False

application = st.App(project_root() / "app.py", middleware=[Middleware(PolicyMiddleware)])
