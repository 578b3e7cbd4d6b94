"""The windowed demo as a visitor uses it: a card by the page, the printer out of paper, doctor beside the terminal.

    visitor.py BIN_DIR
"""
import os
import pathlib
import re
import select
import signal
import subprocess
import sys
import urllib.request

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "bench"))
from xvfb import Xvfb

PATIENCE = 30


def require(good, what):
    if not good:
        sys.exit(what)


def read_until(stream, pattern):
    """The first match in what the demo prints."""
    text = b""
    while select.select([stream], [], [], PATIENCE)[0]:
        piece = os.read(stream.fileno(), 65536)
        text += piece
        found = re.search(pattern, text.decode(errors="replace"), re.S)
        if found or not piece:
            break
    require(found, f"the demo did not say where its page is:\n{text.decode(errors='replace')}")
    return found


def wait_for_change(eye, what):
    require(select.select([eye.stdout], [], [], PATIENCE)[0], f"nothing changed on the screen: {what}")
    eye.stdout.readline()


def ask_page(page, word=None):
    """The page itself, or what it answers to a button's word. A browser says where a button was."""
    request = urllib.request.Request(page + "word" if word else page, data=word and word.encode(),
                                     headers={"Origin": page.rstrip("/"), "Content-Type": "text/plain"})
    with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
        return answer.read().decode()


def visit(bin_dir, page, socket, config, eye):
    require("hallsim" in ask_page(page), "the page is not there")
    wait_for_change(eye, "the welcome screen")
    require('"card":"zhang-san"' in ask_page(page, "card put zhang-san").replace(" ", ""), "no card")
    wait_for_change(eye, "a card was laid")
    ask_page(page, "fault printer paper_out")
    doctor = subprocess.run([bin_dir / "hallsim", "exec", "--", bin_dir / "hallkioskctl", "--config", config, "doctor"],
                            env=dict(os.environ, HALLSIM_SOCKET=socket), text=True, capture_output=True)
    require("没有纸了" in doctor.stdout and doctor.returncode == 2, f"doctor says {doctor.returncode}:\n{doctor.stdout}")


def main(bin_dir):
    bin_dir = pathlib.Path(bin_dir).resolve()
    with Xvfb(1080, 1920) as display:
        os.environ["DISPLAY"] = display
        os.environ.pop("SDL_VIDEODRIVER", None)
        eye = subprocess.Popen([bin_dir / "xprobe", "watch", "80", "300", "320", "60"], stdout=subprocess.PIPE)
        demo = subprocess.Popen([sys.executable, HERE.parent / "demo" / "demo.py", "--bin", bin_dir, "--no-browser"],
                                stdout=subprocess.PIPE, start_new_session=True)
        try:
            said = read_until(demo.stdout, r"(http://127\.0\.0\.1:\d+/).*HALLSIM_SOCKET=(\S+).*--config (\S+) doctor")
            visit(bin_dir, *said.groups(), eye)
        finally:
            os.killpg(demo.pid, signal.SIGINT)  # Ctrl+C
            demo.wait(PATIENCE)
            eye.terminate()
            eye.wait()
    require(not pathlib.Path(said[2]).parent.exists(), "the demo left its folder behind")


main(*sys.argv[1:])
