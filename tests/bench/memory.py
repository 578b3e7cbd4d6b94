#!/usr/bin/env python3
"""How much memory a hub needs that has been used for years.    memory.py BIN_DIR [RATINGS [TICKETS]]

Its database is given a million ratings and a hundred thousand tickets; then it is started anew, and all that reads them
is asked for: ratings come in and are opened, 64 connections ask for receipts that exist, call screens watch, an
administrator and a reviewer open their pages. One line of JSON; exit code 1 when it ever held more than 100 MB."""
import concurrent.futures
import datetime
import http.client
import json
import pathlib
import random
import sqlite3
import ssl
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "demo"))
from hall import Hall

MEMORY_MB = 100
FIRST = 1_000_000  # of what is filled in, far behind what the terminal hands in
PASSWORD = "Long-enough-1"

# Sealed parts are as long as real ones: 256 bytes of padded plain text, key id, encapsulated key, tag.
RATINGS = """
WITH RECURSIVE n (i) AS (SELECT ?3 UNION ALL SELECT i + 1 FROM n WHERE i < ?3 + ?1 - 1)
INSERT INTO ratings (chain, seq, uuid, content, identity, head, receipt, received_at, state)
SELECT 1, i, randomblob(16), randomblob(313), randomblob(313), randomblob(32), printf('%010d', i), ?2 - (?3 + ?1 - i) * 30, 'processed'
  FROM n
"""
OPENED = """
INSERT INTO rating_opened (chain, seq, case_no, step, grade, catalogue, service_codes, staff_codes, given_at, took_seconds,
                           channel, received_at, case_known, standing)
SELECT chain, seq, 'X' || seq, 1, 'satisfied', 'xinhua-2022', 'S401 S402', 'P401', received_at, 20, 'terminal', received_at, 0,
       'counted'
  FROM ratings WHERE seq >= ?1
"""
TICKETS = """
WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ?1 - 1)
INSERT INTO tickets (id, day, business, prefix, number, state, priority, since, taken_at, printed_at, called_at, started_at,
                     ended_at, window_key, recalls, returns, terminal)
SELECT randomblob(16), ?2 / 86400 - 1 - i / 990, 'advice', 'B', 1 + i % 990, 'finished', 'ordinary', t, t, t, t + 600, t + 620,
       t + 1200, '1', 0, 0, 'XH-03'
  FROM (SELECT i, ?2 - 86400 * (1 + i / 990) AS t FROM n)
"""
EVENTS = """
INSERT INTO ticket_events (ticket, action, state, window_key, who, at)
SELECT seq, action, state, '1', 'clerk', called_at
  FROM tickets, (SELECT 'take' AS action UNION ALL SELECT 'call' UNION ALL SELECT 'start' UNION ALL SELECT 'finish')
"""


def fill(database, ratings, tickets):
    now = int(datetime.datetime.now().timestamp())
    with sqlite3.connect(database) as db:
        db.execute(RATINGS, (ratings, now, FIRST))
        db.execute(OPENED, (FIRST,))
        db.execute(TICKETS, (tickets, now))
        db.execute(EVENTS)
    db.close()


class Browser:
    """Somebody with a page open, over one connection."""

    def __init__(self, hall):
        tls = ssl.create_default_context(cafile=hall.terminal_folder / "keys" / "ca.crt")
        self.line = http.client.HTTPSConnection("127.0.0.1", hall.port, context=tls, timeout=120)
        self.headers = {}

    def ask(self, method, path, body=None, unless=None):
        headers = dict(self.headers, **({"Content-Type": "application/json"} if body else {}))
        self.line.request(method, path, body and json.dumps(body), headers)
        answer = self.line.getresponse()
        text = answer.read()
        if answer.status not in (200, unless):
            sys.exit(f"{method} {path}: {answer.status} {text[:200]}")
        return answer, text

    def sign_in(self, user):
        answer, _ = self.ask("POST", "/api/v1/staff/session", {"user": user, "password": PASSWORD})
        self.headers = {"Cookie": answer.getheader("Set-Cookie").split(";")[0]}
        return self

    def watch_board(self):
        self.line.request("GET", "/api/v1/board/events")
        self.line.getresponse().readline()
        return self


def rate(hall, first, count):
    """As many ratings from the terminal's own store, until the hub has counted the last."""
    with subprocess.Popen([hall.bin / "rater", hall.config, str(first), str(count)], stdin=subprocess.PIPE,
                          stdout=subprocess.PIPE, text=True) as rater:
        receipt = None
        for line in rater.stdout:
            if line.startswith("done"):
                break
            receipt = line.split()[3]
        browser = Browser(hall)
        while json.loads(browser.ask("GET", f"/api/v1/receipts/{receipt}", unless=404)[1]).get("state") != "counted":
            time.sleep(2)  # people's look-ups are limited to so many, and tell no news by themselves
        rater.stdin.close()


def all_that_reads(hall, ratings):
    def receipts(_):
        browser = Browser(hall)
        for _ in range(6):
            browser.ask("GET", f"/api/v1/receipts/{FIRST + random.randrange(ratings):010d}")
    screens = [Browser(hall).watch_board() for _ in range(20)]
    administrator, reviewer = Browser(hall).sign_in("administrator"), Browser(hall).sign_in("reviewer")
    with concurrent.futures.ThreadPoolExecutor(3) as crowd:  # within 30 receipts a minute and address
        list(crowd.map(receipts, range(3)))
    for _ in range(20):
        for path in ("devices", "hall", "audit", "users"):
            administrator.ask("GET", f"/api/v1/staff/{path}")
        for by in ("department", "window", "item", "day"):
            reviewer.ask("GET", f"/api/v1/staff/statistics?from=2026-01-01&until=2026-12-31&by={by}")
        Browser(hall).ask("GET", "/api/v1/board")
    return screens


def peak_mb(pid):
    with open(f"/proc/{pid}/status", encoding="ascii") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) / 1024


def main(bin_dir, ratings=1_000_000, tickets=100_000):
    with Hall(bin_dir, services=False) as hall:
        hall.hallhub("hall", "import", ROOT / "demo" / "hall.toml")
        for role in ("administrator", "reviewer"):
            hall.hallhub("user", "add", role, "--name", "张三", "--role", role, input=PASSWORD + "\n")
        rate(hall, 0, 1)
        hall.stop_hub()
        fill(hall.folder / "hub" / "hub.db", int(ratings), int(tickets))
        hall.start_hub()
        screens = all_that_reads(hall, int(ratings))
        rate(hall, 1, 1000)
        peak = peak_mb(hall.hub.pid)
        print(json.dumps({"bench": "memory", "ratings": int(ratings), "tickets": int(tickets), "screens": len(screens),
                          "peak_mb": round(peak, 1), "most_mb": MEMORY_MB}))
        sys.exit(peak > MEMORY_MB)


if __name__ == "__main__":
    main(*sys.argv[1:])
