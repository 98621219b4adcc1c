"""The road for programs: JSON over HTTP, described at /api/openapi.json.

``bodies`` receives and reads a request, ``fields`` says what may stand in it, ``summarizing`` takes it down the road
within the time it has, ``problems`` names what goes wrong, ``documentation`` describes it all.
``routes`` go beside the page on Streamlit's own server; ``create_app`` is the interface alone.
"""

from .application import PREFIX, create_app, routes

__all__ = ["PREFIX", "create_app", "routes"]
