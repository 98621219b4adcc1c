"""Finds an nginx for the test of deploy/nginx.conf, or installs one: ``python -m tests.proxy``. None is no failure."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

from tests.chromium import package_manager

CONFIGURATION = Path(__file__).parents[1] / "deploy/nginx.conf"
PUBLIC_NAME = "sift.example.org"


def nginx_path() -> str | None:
    """The server's executable, or None."""
    return shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin:/opt/homebrew/bin")


def write_configuration(
    folder: Path, *, tls_port: int, plain_port: int, app_port: int, certificate: Path, key: Path
) -> Path:
    """Write the shipped configuration with other ports, another certificate, and logs in ``folder``."""
    text = CONFIGURATION.read_text(encoding="utf-8")
    changes = {
        r"listen 80;": f"listen 127.0.0.1:{plain_port};",
        r"listen 443 ssl http2;": f"listen 127.0.0.1:{tls_port} ssl http2;",
        r"server 127\.0\.0\.1:8501;": f"server 127.0.0.1:{app_port};",
        r"ssl_certificate     \S+;": f"ssl_certificate {certificate};",
        r"ssl_certificate_key \S+;": f"ssl_certificate_key {key};",
    }
    for found, put in changes.items():
        text, n_changes = re.subn(found, put, text)
        assert n_changes == 1, found
    # The two servers in it share their logs.
    for name in ("sift", "sift-errors"):
        assert text.count(f"/var/log/nginx/{name}.log") == 2
        text = text.replace(f"/var/log/nginx/{name}.log", str(folder / f"{name}.log"))
    (folder / "sift.conf").write_text(text, encoding="utf-8")
    spare = "".join(
        f"{kind}_temp_path {folder / kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    whole = folder / "nginx.conf"
    whole.write_text(
        f"daemon off; pid {folder / 'pid'}; error_log {folder / 'error.log'} warn; worker_processes 1;"
        f"events {{}} http {{ {spare} types {{ text/html html; }} include {folder / 'sift.conf'}; }}",
        encoding="utf-8",
    )
    return whole


def main() -> int:
    path = nginx_path()
    apt = package_manager() if path is None else None
    if apt:
        subprocess.run([*apt, "install", "-y", "-qq", "--no-install-recommends", "nginx-light"], check=False)
        path = nginx_path()
    sys.stdout.write(f"Proxy for the tests: {path or 'none, its test will be skipped'}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
