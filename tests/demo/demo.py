"""The whole loop on one machine: hub, simulated devices, terminal. Started by ./demo."""
import argparse
import json
import os
import pathlib
import shutil
import subprocess
import sys
import time

from hall import Hall, free_port, hallsim, wait_for_port

parser = argparse.ArgumentParser(prog="./demo", description=__doc__)
parser.add_argument("--headless", action="store_true", help="不开窗口，由程序扮演一位市民走完全程")
parser.add_argument("--out", type=pathlib.Path, default=pathlib.Path("out"), help="--headless 的截图和 summary.json 放在哪里")
parser.add_argument("--elder", action="store_true", help="--headless：市民先换成长辈版")
parser.add_argument("--landscape", action="store_true", help="--headless：横屏")
parser.add_argument("--no-browser", action="store_true", help="不自动打开控制页")
parser.add_argument("--bin", type=pathlib.Path, required=True, help=argparse.SUPPRESS)
options = parser.parse_args()


def headless(hall):
    options.out.mkdir(parents=True, exist_ok=True)
    started = time.monotonic()
    wishes = ["--elder"] if options.elder else []
    wishes += ["--width", 1920, "--height", 1080] if options.landscape else []
    code = hallsim(hall, "hallkiosk_citizen", "--config", hall.config, "--out", options.out.resolve(), *wishes).wait()
    if code:
        sys.exit(f"演示没有走完（{code}）；服务器日志：\n{hall.hub_log.read_text()}")
    file = options.out / "summary.json"
    summary = json.loads(file.read_text())
    summary["rating_at_hub"] = hall.wait_for_rating(summary["receipt"])
    summary["seconds"] = round(time.monotonic() - started, 1)
    file.write_text(json.dumps(summary, ensure_ascii=False, indent=2) + "\n")
    print(f"走完全程，用时 {summary['seconds']} 秒。回执码 {summary['receipt']}")
    print(f"服务器看到的评价：{summary['rating_at_hub']['grade_words']}，办件 {summary['rating_at_hub']['case_no']}")
    print(f"每个屏幕一张图，见 {options.out}/；经过见 {file}")


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
    names = {"sim": hall.sim, "bin": hall.bin, "config": hall.config, "hub_config": hall.hub_config}
    print(HELP.format(page=page, pin=PIN, **names), flush=True)
    if not options.no_browser:
        show(page)
    try:
        sys.exit(terminal.wait())
    except KeyboardInterrupt:
        terminal.terminate()
        terminal.wait()


if not options.headless and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
    print("这台机器没有图形界面：改为 --headless，由程序扮演一位市民。")
    options.headless = True
with Hall(options.bin) as hall:
    (headless if options.headless else windowed)(hall)
