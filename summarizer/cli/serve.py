"""``python -m summarizer serve``: the page and the interface for programs, on one port."""

import argparse
from collections.abc import Sequence

DEFAULT_HOST = "127.0.0.1"
DEFAULT_PORT = 8501
_MAX_PORT = 65_535

_DESCRIPTION = """\
Serve the page at / and the interface for programs at /api, which describes itself at
/api/openapi.json. Anyone who can reach HOST can use both; put a proxy before it that
limits how often one visitor may ask (deploy/README.md)."""


def main(arguments: Sequence[str]) -> int:
    """Serve until stopped; the exit code.

    Raises:
        SummarizerError: the page is not installed here.
        SystemExit: the command was wrong, or the port is taken.
    """
    options = _parser().parse_args(arguments)
    where = f"http://{options.host}:{options.port}"
    if options.api_only:
        from ..api.server import serve

        print(f"The interface for programs: {where}/api/openapi.json", flush=True)
    else:
        from ..ui.server import serve

        print(f"The page: {where}\nThe interface for programs: {where}/api/openapi.json", flush=True)
    serve(options.host, options.port)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m summarizer serve",
        description=_DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add(
        "--host",
        default=DEFAULT_HOST,
        metavar="ADDRESS",
        help=f"where to listen (default: {DEFAULT_HOST}, this machine only)",
    )
    add("--port", type=_port, default=DEFAULT_PORT, metavar="N", help=f"(default: {DEFAULT_PORT})")
    add("--api-only", action="store_true", help="the interface for programs without the page; Streamlit is not loaded")
    return parser


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:6]) <= _MAX_PORT):
        raise argparse.ArgumentTypeError(f"“{text}” is no port from 1 to {_MAX_PORT:,}")
    return int(text)
