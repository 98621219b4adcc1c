#!/usr/bin/env bash
# The Dockerfile's steps without a container, in a clean folder with a virtual environment of its own:
#
#   deploy/check.sh [PYTHON]         (default: python3.12, as the image has it)
#
# Copies what the image copies and nothing else, installs, starts the CMD, waits for the HEALTHCHECK, asks for the page
# and for a summary, and stops it. As root on Linux it does so as user 10001, without capabilities, on a file system
# that is read-only but for /tmp and /dev/shm. Then installs the package as pip does, and asks the command the same from
# elsewhere. Prints what it took. Needs a package index, about 1.5 GB of disk and some minutes.
set -euo pipefail
cd "$(dirname "$0")/.."
python=${1:-python3.12}
port=${PORT:-8971}
work=$(mktemp -d /var/tmp/sift-check.XXXXXX)
server=
finish() {
    [ -z "$server" ] || kill -KILL "$server" 2>/dev/null || true
    rm -rf "$work"
}
trap finish EXIT
tell() { printf '%-46s %s\n' "$1" "$2"; }
fail() { printf 'FAILED: %s\n' "$1" >&2; cat "$work/log" >&2 2>/dev/null || true; exit 1; }
seconds_since() { "$work/python/bin/python3" -c "import time, sys; print(f'{time.time() - float(sys.argv[1]):.1f} s')" "$1"; }
now() { date +%s.%N; }

# An interpreter of its own, as the image has one: this user's may lie where user 10001 cannot read.
prefix=$("$python" -c 'import sys; print(sys.base_prefix)')
if [ "$prefix" = /usr ]; then
    mkdir -p "$work/python/bin" && ln -s "$(readlink -f "$(command -v "$python")")" "$work/python/bin/python3"
else
    cp -a "$prefix" "$work/python"
fi
tell "Python" "$("$work/python/bin/python3" --version)"

# COPY, of what is committed.
mkdir -p "$work/app" "$work/build" "$work/tmp" "$work/elsewhere"
git archive HEAD requirements.txt requirements-cluster.txt streamlit_app.py .streamlit/config.toml summarizer |
    tar -x -C "$work/app"
mv "$work"/app/requirements*.txt "$work/build"

began=$(now)
"$work/python/bin/python3" -m venv "$work/venv"
(cd "$work/build" && "$work/venv/bin/pip" install --quiet --quiet --no-cache-dir --disable-pip-version-check -r requirements.txt)
(cd "$work/app" && "$work/venv/bin/python" -m compileall -q summarizer streamlit_app.py)
tell "RUN pip install and compileall" "$(seconds_since "$began")"
tell "size of the virtual environment and the app" "$(du -shc "$work/venv" "$work/app" | tail -1 | cut -f1)"
chmod -R go+rX "$work"

# Starts its arguments in a folder, in the background, with the image's environment and rights.
start() {
    local folder=$1
    shift
    local -a environment=(env -i "PATH=$work/venv/bin:/usr/bin:/bin" "LD_LIBRARY_PATH=$work/python/lib" HOME=/tmp PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1)
    if [ "$(id -u)" = 0 ] && unshare --mount mount -o remount,ro,bind / / 2>/dev/null; then
        rights="read-only but for /tmp and /dev/shm, user 10001, no capabilities"
        # shellcheck disable=SC2016
        unshare --mount bash -c '
            mount -t tmpfs -o size=64m,mode=1777 tmpfs /tmp
            # An engine leaves this one writable too; locks between processes are made there.
            mount -t tmpfs -o size=64m,mode=1777 tmpfs /dev/shm
            mount -o remount,ro,bind / /
            grep -E " (/run|/var/tmp|/work|/home) " /proc/mounts | cut -d" " -f2 |
                while read -r point; do mount -o remount,ro,bind "$point" "$point"; done
            cd "$1"; shift
            exec setpriv --reuid=10001 --regid=10001 --clear-groups --no-new-privs --inh-caps=-all --bounding-set=-all "$@"
        ' start "$folder" "${environment[@]}" "$@" >"$work/log" 2>&1 &
    else
        rights="as this user; the file system was not made read-only"
        (cd "$folder" && exec "${environment[@]}" TMPDIR="$work/tmp" HOME="$work/tmp" "$@") >"$work/log" 2>&1 &
    fi
    server=$!
}

# Waits until it is healthy, asks it, stops it.
try() {
    local began body
    began=$(now)
    until "$work/venv/bin/python" -c "import urllib.request; urllib.request.urlopen('http://127.0.0.1:$port/_stcore/health', timeout=4)" 2>/dev/null; do
        kill -0 "$server" 2>/dev/null || fail "it ended before it was healthy"
        sleep 0.2
    done
    tell "healthy after" "$(seconds_since "$began")"
    tell "rights" "$rights"
    "$work/venv/bin/python" - "http://127.0.0.1:$port" <<'ASK' || fail "it did not answer as it should"
import json
import sys
from urllib.request import Request, urlopen

where = sys.argv[1]
text = "The mill at the river burned down on Sunday. " * 2 + "Nobody was hurt, but the flour of a whole year is gone."
assert b"<title>" in urlopen(where, timeout=20).read()
request = Request(f"{where}/api/summarize", json.dumps({"text": text, "words": 20}).encode(), {"Content-Type": "application/json"})
assert json.load(urlopen(request, timeout=60))["summaries"][0]["n_words"] <= 20
paths = json.load(urlopen(f"{where}/api/openapi.json", timeout=20))["paths"]
print(f"{'page and interface answer':<46} {len(paths)} paths")
ASK
    tell "files left in /tmp while it runs" "$(find "/proc/$server/root/tmp" -type f 2>/dev/null | wc -l)"
    began=$(now)
    kill -TERM "$server"
    wait "$server" || true
    tell "stopped by SIGTERM after" "$(seconds_since "$began")"
    if grep -E "Traceback|Read-only|Permission denied" "$work/log"; then fail "its log complains"; fi
    server=
}

echo "-- the image's CMD"
start "$work/app" env PYTHONPATH="$work/app" python -m summarizer serve --host 127.0.0.1 --port "$port"
try

echo "-- pip install ."
mkdir "$work/source"
git archive HEAD pyproject.toml requirements.txt LICENSE streamlit_app.py .streamlit/config.toml summarizer |
    tar -x -C "$work/source"
"$work/venv/bin/pip" install --quiet --quiet --no-cache-dir --disable-pip-version-check "$work/source"
chmod -R go+rX "$work/venv"
(cd "$work/elsewhere" && "$work/venv/bin/summarizer" --list-algorithms >/dev/null) || fail "the command does not work"
(cd "$work/elsewhere" && echo "The mill burned down. Nobody was hurt." | "$work/venv/bin/summarizer" - --words 10 >/dev/null) || fail "the command gives no summary"
start "$work/elsewhere" summarizer serve --port "$port"
try
echo "All of it works."
