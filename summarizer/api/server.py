"""The interface alone, served by uvicorn, which comes with Streamlit."""

from ..workers import warm
from .application import create_app


def serve(host: str, port: int) -> None:
    """Answer until stopped by a signal."""
    import uvicorn

    warm()
    # What is asked for is not logged; behind a proxy, its log has the addresses.
    uvicorn.run(create_app(), host=host, port=port, access_log=False, server_header=False, log_level="warning")
