"""The JSON interface over HTTP, described at /api/openapi.json.

``bodies`` receives and parses a request, ``fields`` says what it may hold, ``application`` answers it, ``problems``
names what goes wrong, ``description`` describes it all.
``routes`` go beside the page on Streamlit's own server; ``create_app`` is the interface alone.
"""

from .application import PREFIX, create_app, html_routes, routes, serve

__all__ = ["PREFIX", "create_app", "html_routes", "routes", "serve"]
