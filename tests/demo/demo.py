"""The whole loop on one machine: hub, simulated devices, terminal. Started by ./demo."""
import argparse
import json
import os
import pathlib
import shutil
import subprocess
import sys
import time

from hall import ROOT, Hall, free_port, hallsim, wait_for_port

parser = argparse.ArgumentParser(prog="./demo", description=__doc__)
parser.add_argument("--headless", action="store_true", help="不开窗口，由程序扮演三位市民和一位窗口人员走完全程")
parser.add_argument("--out", type=pathlib.Path, default=pathlib.Path("out"), help="--headless 的截图和 summary.json 放在哪里")
parser.add_argument("--elder", action="store_true", help="--headless：市民先换成长辈版")
parser.add_argument("--landscape", action="store_true", help="--headless：横屏")
parser.add_argument("--no-browser", action="store_true", help="不自动打开控制页")
parser.add_argument("--bin", type=pathlib.Path, required=True, help=argparse.SUPPRESS)
options = parser.parse_args()


CLERK, ADMINISTRATOR, PASSWORD = "zhang", "wang", "Xinhua-2026"

# Who comes in the morning: to which terminal, with which card, for which business on the list, and which grade.
MORNING = [("XH-03", "zhang-san", 0, 0), ("XH-05", "wang-yun", 0, 3), ("XH-03", "li-haha", 1, 1)]


class Front:
    """A terminal with its citizens before it, one after another, each when she is let in."""

    def __init__(self, terminal, visits):
        self.terminal, self.out = terminal, options.out.resolve() / terminal.name
        self.out.mkdir(parents=True, exist_ok=True)
        wishes = ["--elder"] if options.elder else []
        wishes += ["--width", 1920, "--height", 1080] if options.landscape else []
        self.process = hallsim(terminal, "hallkiosk_citizen", "--config", terminal.config, "--paced", "--out", self.out,
                               *wishes, *visits, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def let_in(self):
        self.process.stdin.write("next\n")
        self.process.stdin.flush()

    def has_left(self):
        """What the citizen took with her: the number of a ticket, a receipt code."""
        for line in self.process.stdout:
            if line.startswith("left "):
                return line.split()[1]
        sys.exit(f"演示没有走完：{self.terminal.name} 前的市民没有办成")

    def keep_tickets(self):
        """What the simulated printer printed, as pictures."""
        for number, piece in enumerate(self.terminal.ask_sim("paper", "list")["paper"], 1):
            shutil.copy(piece["picture"], options.out / f"ticket-{self.terminal.name}-{number}.png")


def serve(hall):
    """The clerk in her browser: the numbers she served."""
    env = dict(os.environ, HALL_PORT=str(hall.port), HALL_PASSWORD=PASSWORD, HALL_PICTURES=str(options.out.resolve()))
    run = subprocess.run(["node", ROOT / "tests" / "demo" / "clerk.mjs", str(len(MORNING))], env=env, text=True,
                         stdout=subprocess.PIPE)
    if run.returncode:
        sys.exit("演示没有走完：窗口页面没有办成")
    return json.loads(run.stdout)


def headless(hall):
    """Three citizens take tickets at two terminals, a clerk serves them, they rate."""
    options.out.mkdir(parents=True, exist_ok=True)
    started = time.monotonic()
    terminals = {hall.first.name: hall.first, "XH-05": hall.add_terminal("XH-05")}
    visits = {name: [f"ticket:{card}:{business}" for at, card, business, _ in MORNING if at == name]
              + [f"rate:{card}:{grade}" for at, card, _, grade in MORNING if at == name] for name in terminals}
    fronts = {name: Front(terminal, visits[name]) for name, terminal in terminals.items()}
    day = []
    for name, card, _, _ in MORNING:
        fronts[name].let_in()
        day.append({"terminal": name, "card": card, "number": fronts[name].has_left()})
    for front in fronts.values():
        front.keep_tickets()
    served = serve(hall)
    for visit in day:
        fronts[visit["terminal"]].let_in()
        visit["receipt"] = fronts[visit["terminal"]].has_left()
        visit["rating_at_hub"] = hall.wait_for_rating(visit["receipt"])
    if served != [visit["number"] for visit in day]:
        sys.exit(f"叫号的次序不对：取号 {day}，办理 {served}")
    for front in fronts.values():
        if front.process.wait():
            sys.exit(f"{front.terminal.name} 没有好好结束")
    summary = {"visits": day, "served": served, "seconds": round(time.monotonic() - started, 1)}
    file = options.out / "summary.json"
    file.write_text(json.dumps(summary, ensure_ascii=False, indent=2) + "\n")
    print(f"一个上午，用时 {summary['seconds']} 秒：")
    for visit in day:
        rating = visit["rating_at_hub"]
        print(f"  {visit['terminal']} 取号 {visit['number']}，办完评价“{rating['grade_words']}”，回执码 {visit['receipt']}")
    print(f"终端的每个屏幕、号票、窗口页面和叫号屏各有图，见 {options.out}/；经过见 {file}")


PIN = "271828"

HELP = """
终端窗口已打开。放卡、拔插、弄坏设备，用控制页：
  {page}
或者在另一个命令行里：
  export HALLSIM_SOCKET={sim} PATH={bin}:$PATH
  hallsim card put zhang-san      放上张三的身份证（hallsim card list 列出所有人；hallsim --help 列出全部命令）
  hallsim card lift               拿走
  hallsim unplug | hallsim plug   拔掉、插上读卡器
  hallsim fault printer paper_out 没有纸了；hallsim paper new 换上新纸卷
  hallsim scan HK1R:回执码        在扫码器前出示评价回执
在同一台模拟终端上运行技术员的命令：
  hallsim exec -- hallkioskctl --config {config} doctor
技术员的屏幕：在终端窗口左上角按住五秒，PIN {pin}
窗口叫号和大厅设置（窗口人员 {clerk}，管理员 {administrator}，密码都是 {password}）：
  https://127.0.0.1:{port}/
叫号屏：
  https://127.0.0.1:{port}/board
  （浏览器会提示证书不受信任：演示用的是临时证书，选择继续访问）
看服务器收到了什么：
  hallhub --config {hub_config} ratings
  hallhub --config {hub_config} terminals
关闭窗口或按 Ctrl+C 结束，演示数据随之删除。
"""


def show(address):
    """Opens the page where the desktop opens pages; the address is printed anyway."""
    browser = next(filter(None, map(shutil.which, ("xdg-open", "chromium", "firefox"))), None)
    if browser:
        subprocess.Popen([browser, address], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def windowed(hall):
    port = free_port()
    page = f"http://127.0.0.1:{port}/"
    hall.ctl("pin", input=f"{PIN}\n{PIN}\n")
    terminal = hallsim(hall, "hallkiosk", "--config", hall.config, page=port)
    if not wait_for_port(port, terminal):
        sys.exit("终端没有启动，原因见上")
    names = {"sim": hall.sim, "bin": hall.bin, "config": hall.config, "hub_config": hall.hub_config, "port": hall.port,
             "clerk": CLERK, "administrator": ADMINISTRATOR, "password": PASSWORD}
    print(HELP.format(page=page, pin=PIN, **names), flush=True)
    if not options.no_browser:
        show(page)
    try:
        sys.exit(terminal.wait())
    except KeyboardInterrupt:
        terminal.terminate()
        terminal.wait()


if not options.headless and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
    print("这台机器没有图形界面：改为 --headless，由程序扮演市民和窗口人员。")
    options.headless = True
with Hall(options.bin) as hall:
    hall.hallhub("hall", "import", ROOT / "tests" / "demo" / "hall.toml")
    for user, name, role in ((CLERK, "张敏", "clerk"), (ADMINISTRATOR, "王主任", "administrator")):
        hall.hallhub("user", "add", user, "--name", name, "--role", role, input=PASSWORD + "\n")
    (headless if options.headless else windowed)(hall)
