#!/usr/bin/env python3
"""The staff's pages and the call screen in Debian's Chromium, against a real hub:    pages.py BIN OUT [TEST…]

The pages are those that hub/web/build has put into build/pages. OUT gets a picture of every page that a test looks at.
"""
import os
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "demo"))
from hall import Hall  # noqa: E402

PASSWORD = "Xinhua-2026"
USERS = {
    "zhang": ("张敏", "clerk"),
    "li": ("李强", "clerk"),
    "chen": ("陈静", "clerk"),
    "wang": ("王主任", "administrator"),
    "zhou": ("周主任", "administrator"),
    "zhao": ("赵审计", "auditor"),
    "sun": ("孙复核", "reviewer"),
}


def main():
    out = pathlib.Path(sys.argv[2]).resolve()
    tests = sys.argv[3:] or sorted(map(str, HERE.glob("*.test.mjs")))
    out.mkdir(parents=True, exist_ok=True)
    with Hall(sys.argv[1], services=False) as hall:
        hall.hallhub("hall", "import", HERE / "hall.toml")
        for user, (name, role) in USERS.items():
            hall.hallhub("user", "add", user, "--name", name, "--role", role, input=PASSWORD + "\n")
        env = dict(
            os.environ,
            HALL_PORT=str(hall.port),
            HALL_PASSWORD=PASSWORD,
            HALL_KEYS=str(hall.terminal_folder / "keys"),
            HALL_PICTURES=str(out),
            HALL_HUB=str(hall.bin / "hallhub"),
            HALL_CONFIG=str(hall.hub_config),
            HALL_REVIEWERS_KEY=str(hall.folder / "hub" / "reviewers.key"),
        )
        run = subprocess.run(["node", "--test", "--test-concurrency=1", *tests], env=env)
    sys.exit(run.returncode)


main()
