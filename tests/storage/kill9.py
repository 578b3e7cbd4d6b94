#!/usr/bin/env python3
"""Kills outbox_writer with SIGKILL, again and again, and asks what became of every rating it had acknowledged.
It tests the process dying, not the power: see power_cut.py.

    kill9.py WRITER ROUNDS      exit 0: nothing lost, nothing doubled, chain whole
"""
import os
import random
import subprocess
import sys
import tempfile


def whole_lines(data):
    """What was acknowledged: a line that was cut off was not."""
    return data[: data.rfind(b"\n") + 1]


def one_life(writer, outbox, acks):
    """Runs the writer, reads a random number of acknowledgements, kills it, takes what else had come out."""
    process = subprocess.Popen([writer, outbox], stdout=subprocess.PIPE)
    out = b""
    for _ in range(random.randrange(1, 60)):
        line = process.stdout.readline()
        if not line:
            sys.exit(f"the writer ended by itself with {process.wait()}")
        out += line
    process.kill()
    out += process.stdout.read()
    process.wait()
    acks.write(whole_lines(out))
    acks.flush()


def main():
    writer, rounds = sys.argv[1], int(sys.argv[2])
    random.seed(9)
    with tempfile.TemporaryDirectory() as home:
        outbox, acked = os.path.join(home, "outbox.db"), os.path.join(home, "acked")
        with open(acked, "wb") as acks:
            for _ in range(rounds):
                one_life(writer, outbox, acks)
        count = sum(1 for _ in open(acked))
        verdict = subprocess.run([writer, outbox, "--check", acked], capture_output=True, text=True)
        print(f"kills={rounds} acknowledged={count} {verdict.stdout.strip()}{verdict.stderr.strip()}")
        return verdict.returncode


if __name__ == "__main__":
    sys.exit(main())
