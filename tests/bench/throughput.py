"""``python -m tests.bench.throughput``: compares requests per second with other servers.

Needs ``wrk``, waitress, cheroot and gunicorn. All servers run at the same time and are measured in
turn; only medians of the same run are compared.
"""

import argparse
import contextlib
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import NamedTuple

from tests.bench.servers import serving

PEERS = ("waitress", "cheroot", "gunicorn")


class Load(NamedTuple):
    """A load: path, script for ``wrk``, and the target ratio to each other server."""

    path: str
    script: str
    targets: dict[str, float]


BROWSER_FIELDS = {
    "User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8",
    "Accept-Language": "de,en-US;q=0.7,en;q=0.3",
    "Accept-Encoding": "gzip, deflate, br, zstd",
    "Referer": "https://www.example.org/search?q=plumb+line",
    "Cookie": "session=6f1ed002ab5595859014ebf0951522d9; theme=dark",
    "Upgrade-Insecure-Requests": "1",
    "Sec-Fetch-Dest": "document",
    "Sec-Fetch-Mode": "navigate",
    "Sec-Fetch-Site": "same-origin",
    "Cache-Control": "max-age=0",
}
_SET_BROWSER_FIELDS = "\n".join(
    f'wrk.headers["{name}"] = "{value}"' for name, value in BROWSER_FIELDS.items()
)
# The path changes, so that no server can reuse a parsed head.
_CHANGING = "n = 0\nrequest = function() n = n + 1; return wrk.format(nil, '/?' .. n) end"
_UPLOAD = r"""
chunk = string.format("%x\r\n", 16384) .. string.rep("x", 16384) .. "\r\n"
upload = "POST /upload HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
  .. chunk .. chunk .. chunk .. chunk .. "0\r\n\r\n"
request = function() return upload end
"""
LOADS = {
    "13 octets": Load("/", "", {"waitress": 4, "cheroot": 5, "gunicorn": 4, "bare": 0.7}),
    "12 fields": Load("/", _SET_BROWSER_FIELDS, dict.fromkeys(PEERS, 1.0)),
    "12 fields, never the same": Load(
        "/", _SET_BROWSER_FIELDS + "\n" + _CHANGING, dict.fromkeys(PEERS, 1.0)
    ),
    "1 MiB response": Load("/big", "", dict.fromkeys(PEERS, 1.0)),
    "64 KiB chunked upload": Load("/upload", _UPLOAD, dict.fromkeys(PEERS, 1.0)),
}


def measure(port: int, load: Load, script: Path, seconds: int) -> float:
    """Return requests per second. Raises ``RuntimeError`` if a response is an error."""
    script.write_text(load.script)
    output = subprocess.run(
        [
            *["wrk", "-t1", "-c16", f"-d{seconds}", "-s", str(script)],
            f"http://127.0.0.1:{port}{load.path}",
        ],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    if "Non-2xx" in output:
        raise RuntimeError(output)
    match = re.search(r"Requests/sec:\s+([0-9.]+)", output)
    if match is None:
        raise RuntimeError(output)
    return float(match[1])


def compare(load: Load, ports: dict[str, int], rounds: int, seconds: int) -> dict[str, float]:
    """Return the median of requests per second of each server."""
    results: dict[str, list[float]] = {name: [] for name in ("plumbline", *load.targets)}
    with tempfile.TemporaryDirectory() as directory:
        script = Path(directory) / "load.lua"
        for _ in range(rounds):
            for name, values in results.items():
                values.append(measure(ports[name], load, script, seconds))
    return {name: median(values) for name, values in results.items()}


def main() -> int:
    """Print a table of ratios; return 1 if one is below its target."""
    parser = argparse.ArgumentParser(description="Compare the throughput of servers.")
    parser.add_argument(
        "--rounds", type=int, default=5, help="number of measurements of each server"
    )
    parser.add_argument("--seconds", type=int, default=2, help="duration of each measurement")
    options = parser.parse_args()
    missed = 0
    print(f"{'load':26} {'server':9} {'requests/s':>10} {'ratio':>6} {'target':>6}")
    with contextlib.ExitStack() as stack:
        ports = {name: stack.enter_context(serving(name)) for name in ("plumbline", *PEERS, "bare")}
        for title, load in LOADS.items():
            medians = compare(load, ports, options.rounds, options.seconds)
            own = medians.pop("plumbline")
            print(f"{title:26} plumbline {own:10.0f}", flush=True)
            for name, value in medians.items():
                ratio, target = own / value, load.targets[name]
                missed += ratio < target
                verdict = "" if ratio >= target else "  missed"
                print(f"{'':26} {name:9} {value:10.0f} {ratio:6.2f} {target:6.2f}{verdict}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
