"""Finds a Chromium for the browser tests, or installs one: ``python -m tests.chromium``.

First one on the PATH, then one that Playwright has installed; else Debian's ``chromium`` when this user may install
packages, else Playwright's own download.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge")


def chromium_path() -> str | None:
    """The browser's executable, or None."""
    return next((path for path in map(shutil.which, NAMES) if path), None) or _playwrights_own()


def _playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def package_manager() -> list[str] | None:
    """The command that installs a Debian package, or None if this user may not."""
    apt = shutil.which("apt-get")
    if not apt:
        return None
    if os.geteuid() == 0:
        return [apt]
    sudo = shutil.which("sudo")
    may = sudo and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode == 0
    return [sudo, apt] if sudo and may else None


def install() -> None:
    """Install a browser, by the system's packages if possible."""
    apt = package_manager()
    if apt:
        subprocess.run([*apt, "update", "-qq"], check=False)
        done = subprocess.run([*apt, "install", "-y", "-qq", "--no-install-recommends", "chromium"], check=False)
        if done.returncode == 0 and chromium_path():
            return
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


def main() -> int:
    path = chromium_path()
    if path is None:
        install()
        path = chromium_path()
    if path is None:
        sys.stderr.write("No Chromium was found, and none could be installed. Install one and put it on the PATH.\n")
        return 1
    sys.stdout.write(f"Browser for the tests: {path}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
