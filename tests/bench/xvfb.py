"""A screen in memory."""
import os
import subprocess


class Xvfb:
    """with Xvfb(1080, 1920) as display: …  display is the value for $DISPLAY."""

    def __init__(self, width, height):
        self.size = f"{width}x{height}x24"

    def __enter__(self):
        read, write = os.pipe()
        self.process = subprocess.Popen(["Xvfb", "-ac", "-screen", "0", self.size, "-displayfd", str(write)],
                                        pass_fds=[write], stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as says:
            return ":" + says.readline().strip()  # Xvfb chooses it, and says so when it listens

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()
