"""``python -m summarizer serve``: the page and the JSON interface, on one port."""

from argparse import Namespace
from collections.abc import Sequence

from .arguments import new_parser, number

DEFAULT_HOST = "127.0.0.1"
DEFAULT_PORT = 8501
_MAX_PORT = 65_535

_DESCRIPTION = """\
Serve the page at / and the JSON interface at /api, which describes itself at
/api/openapi.json. Anyone who can reach HOST can use both; put a proxy in
front that limits how often one visitor may ask (deploy/README.md)."""


def main(given: Sequence[str]) -> int:
    """Serve until stopped; the exit code.

    Raises:
        SummarizerError: the page is not installed here.
        SystemExit: the command was wrong, or the port is taken.
    """
    arguments = read_arguments(given)
    where = f"http://{arguments.host}:{arguments.port}"
    if arguments.api_only:
        from ..api import serve

        print(f"The JSON interface: {where}/api/openapi.json", flush=True)
        serve(arguments.host, arguments.port)
    else:
        from ..ui.server import serve as serve_page

        print(f"The page: {where}\nThe JSON interface: {where}/api/openapi.json", flush=True)
        serve_page(arguments.host, arguments.port, opens_browser=arguments.open)
    return 0


def read_arguments(given: Sequence[str]) -> Namespace:
    parser = new_parser("serve", _DESCRIPTION)
    add = parser.add_argument
    about = f"Where to listen. Default: {DEFAULT_HOST}, this machine only."
    add("--host", default=DEFAULT_HOST, metavar="ADDRESS", help=about)
    add(
        "--port",
        type=number(_MAX_PORT),
        default=DEFAULT_PORT,
        metavar="N",
        help=f"The port to listen on. Default: {DEFAULT_PORT}.",
    )
    add(
        "--api-only",
        action="store_true",
        help="Serve the JSON interface without the page, and without loading Streamlit.",
    )
    add("--open", action="store_true", help="Open the page in your browser.")
    return parser.parse_args(given)
