#!/usr/bin/env python3
"""A hub in bad company: who else asks is still served at once, and memory stays bounded.    hostile.py BIN_DIR [SCALE]

All at the same time, from other processes: heads sent a byte a second, 200 connections that say nothing, bodies in chunks
without an end, call screens that never read, passwords guessed, 10,000 look-ups of tickets and receipts that are none, and
10,000 more of cases from a stolen terminal, with secrets that are wrong.
Meanwhile one visitor asks for the board, again and again, each time over a new connection. One line of JSON; exit code 1
when the visitor waited longer than 100 ms (p99), or the hub ever held more than 150 MB. SCALE 0.1: a tenth of it all, and
how long the visitor waited is not judged."""
import json
import multiprocessing
import pathlib
import secrets
import socket
import ssl
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "demo"))
from hall import Hall

WAIT_MS, MEMORY_MB = 100, 150
BODY = 1 << 30


class Enemy:
    """What strangers do to one hub until `end` is set. `stolen`: the folder of a terminal's identity."""

    def __init__(self, port, stolen, end, scale, counts):
        self.port, self.end, self.scale, self.counts = port, end, scale, counts
        self.stolen = stolen
        self.tls = ssl.create_default_context()
        self.tls.check_hostname = False
        self.tls.verify_mode = ssl.CERT_NONE

    def times(self, most):
        return max(1, int(most * self.scale))

    def tcp(self):
        return socket.create_connection(("127.0.0.1", self.port), timeout=60)

    def connect(self):
        return self.tls.wrap_socket(self.tcp())

    def silent(self):
        held = [self.tcp() if i % 2 else self.connect() for i in range(self.times(200))]
        self.counts["silent"] = len(held)
        self.end.wait()

    def slow_heads(self):
        held = [self.connect() for _ in range(self.times(60))]
        self.counts["slow_heads"] = len(held)
        for byte in b"GET /api/v1/board HTTP/1.1\r\nX-Slow: " + b"x" * 100000:
            for client in list(held):
                try:
                    client.sendall(bytes([byte]))
                except OSError:  # the hub has had enough
                    held.remove(client)
            if self.end.wait(1):
                return

    def endless_bodies(self):
        chunk = b"10000\r\n" + b"x" * 0x10000 + b"\r\n"
        head = b"PUT /api/v1/staff/hall HTTP/1.1\r\nHost: hub\r\nTransfer-Encoding: chunked\r\n\r\n"
        sent = 0
        while sent < BODY * self.scale and not self.end.is_set():
            try:
                with self.connect() as client:
                    client.sendall(head)
                    while sent < BODY * self.scale and not self.end.is_set():
                        client.sendall(chunk)
                        sent += len(chunk)
            except OSError:
                pass  # refused and closed, as it should be: once more
        self.counts["mb_of_bodies"] = sent >> 20

    def deaf_screens(self):
        held = []
        for _ in range(self.times(40)):
            client = self.connect()
            client.sendall(b"GET /api/v1/board/events HTTP/1.1\r\nHost: hub\r\n\r\n")
            held.append(client)
        self.counts["deaf_screens"] = len(held)
        self.end.wait()

    def guesses(self):
        body = b'{"user":"administrator","password":"Guess-1234"}'
        head = b"POST /api/v1/staff/session HTTP/1.1\r\nHost: hub\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
        self.ask_often("guesses", self.times(500), lambda: head % len(body) + body)

    def look_ups(self):
        line = b"GET /api/v1/%s/%s HTTP/1.1\r\nHost: hub\r\n\r\n"
        kinds = [(b"tickets", 16), (b"receipts", 5)]  # where, and bytes of the secret

        def wrong():
            where, size = kinds[secrets.randbelow(2)]
            return line % (where, secrets.token_hex(size).encode())
        self.ask_often("look_ups", self.times(10000), wrong)

    def case_look_ups(self):
        self.tls.load_cert_chain(self.stolen / "device.crt", self.stolen / "device.key")
        head = b"POST /api/v1/kiosk/case HTTP/1.1\r\nHost: hub\r\nContent-Type: application/cbor\r\nContent-Length: %d\r\n\r\n"

        def wrong():
            body = case_query(f"{secrets.randbelow(10 ** 11):011}", f"{secrets.randbelow(10 ** 6):06}")
            return head % len(body) + body
        self.ask_often("case_look_ups", self.times(10000), wrong, no_case_in)

    def ask_often(self, what, times, request, kind=lambda status, _: status):
        kinds = {}
        with self.connect() as client:
            answers = client.makefile("rb")
            for _ in range(times):
                if self.end.is_set():
                    break
                client.sendall(request())
                got = kind(*read_answer(answers))
                kinds[got] = kinds.get(got, 0) + 1
        self.counts[what] = kinds


def case_query(case_no, secret):
    """CBOR, as hub/wire_cases.h has it; both texts are shorter than 24 bytes."""
    def text(word):
        return bytes([0x60 + len(word)]) + word.encode()
    return b"\xa3" + text("case_no") + text(case_no) + text("secret") + text(secret) + text("v") + b"\x01"


def no_case_in(status, body):
    for why in (b"not_found", b"too_often"):
        if status == 200 and b"no_case" in body and why in body:
            return why.decode()
    sys.exit(f"a wrong look-up of a case was answered with {status}, {len(body)} bytes")


def read_answer(answers):
    status = int(answers.readline().split()[1])
    length = 0
    while (line := answers.readline()) not in (b"\r\n", b""):
        if line.lower().startswith(b"content-length:"):
            length = int(line.split(b":")[1])
    return status, answers.read(length)


def waits_of_a_visitor(enemy, seconds):
    waits = []
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        began = time.monotonic()
        with enemy.connect() as client:
            client.sendall(b"GET /api/v1/board HTTP/1.1\r\nHost: hub\r\nConnection: close\r\n\r\n")
            if read_answer(client.makefile("rb"))[0] != 200:
                sys.exit("a visitor was not served")
        waits.append((time.monotonic() - began) * 1000)
    return sorted(waits)


def peak_mb(pid):
    with open(f"/proc/{pid}/status", encoding="ascii") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) / 1024


def main():
    bin_dir, scale = sys.argv[1], float(sys.argv[2]) if len(sys.argv) > 2 else 1.0
    with Hall(bin_dir, services=False) as hall, multiprocessing.Manager() as manager:
        end, counts = multiprocessing.Event(), manager.dict()
        enemy = Enemy(hall.port, hall.terminal_folder / "keys", end, scale, counts)
        crowd = [multiprocessing.Process(target=attack) for attack in
                 (enemy.silent, enemy.slow_heads, enemy.endless_bodies, enemy.deaf_screens, enemy.guesses,
                  enemy.look_ups, enemy.case_look_ups)]
        for one in crowd:
            one.start()
        waits = waits_of_a_visitor(enemy, max(3, 20 * scale))
        for looking_up in crowd[-2:]:
            looking_up.join(max(5, 60 * scale))  # to the end, even on a slow machine
        end.set()
        for one in crowd:
            one.join()
        p99, peak = waits[int(len(waits) * 0.99)], peak_mb(hall.hub.pid)
        broken = [one.name for one in crowd if one.exitcode]
        print(json.dumps({"bench": "hostile", "visits": len(waits), "p50_ms": round(waits[len(waits) // 2], 1),
                          "p99_ms": round(p99, 1), "most_ms": round(waits[-1], 1), "peak_mb": round(peak, 1),
                          "done": dict(counts)}))
        slow = scale >= 1 and p99 > WAIT_MS
        sys.exit(1 if slow or peak > MEMORY_MB or broken else 0)


if __name__ == "__main__":
    main()
