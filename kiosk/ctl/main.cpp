// hallkioskctl, the technician's command line. Each command is one function in a file of its own.
#include <CLI/CLI.hpp>

#include <cstdlib>
#include <iostream>

#include "kiosk/config.h"
#include "kiosk/ctl/commands.h"
#include "kiosk/printer_profiles.h"

namespace {

/// For commands that serve without one, too: then its defaults hold, and it is said why.
kiosk::Config config_or_defaults(const std::string& file) {
  try {
    return kiosk::read_config(file);
  } catch (const storage::BadSettings& e) {
    std::cerr << e.what() << "\n（按默认设置继续）\n";
    return {};
  }
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App arguments("hallkiosk 终端维护工具");
  arguments.require_subcommand(1);
  std::string file = "/etc/hallkiosk/hallkiosk.toml";
  arguments.add_option("--config", file, "配置文件")->capture_default_str();

  auto* doctor = arguments.add_subcommand("doctor", "逐项检查设备、权限、网络和存储，说明哪里不对、怎么办");
  bool json = false;
  doctor->add_flag("--json", json, "以 JSON 输出");
  doctor->footer("退出码：0 全部正常，1 有需要注意的，2 有故障");
  auto* devices = arguments.add_subcommand("devices", "列出插着的 USB 设备，各作什么用、为什么");
  auto* usb_log =
      arguments.add_subcommand("usb-log", "记录插拔、描述符和状态码，交给支持人员；不记录证件内容");
  int seconds = 30;
  std::string output;
  usb_log->add_option("--seconds", seconds, "记录多少秒")->check(CLI::Range(1, 3600))->capture_default_str();
  usb_log->add_option("--output", output, "写入的文件；不写则显示在屏幕上");
  auto* enrol = arguments.add_subcommand("enrol", "凭一次性登记码把本机登记到大厅服务器");
  std::string code;
  enrol->add_option("--code", code, "在服务器上运行 hallhub enrol 得到的登记码")->required();
  auto* outbox = arguments.add_subcommand("outbox", "查看本机待传、已传的评价数，核对存储是否完好");
  auto* receipt = arguments.add_subcommand("receipt", "凭回执码查询评价的办理情况");
  receipt->add_option("code", code, "回执码，如 7K3M-Q2XV-9D")->required();
  auto* pin = arguments.add_subcommand("pin", "设置维护屏幕的 PIN（终端屏幕左上角按住五秒进入）");
  auto* config = arguments.add_subcommand("config", "检查配置文件");
  auto* card = arguments.add_subcommand("card", "读一张证件，显示遮盖后的内容；不需要配置文件");
  std::string frame;
  bool unmasked = false;
  int wait = 30;
  auto* from_file = card->add_option("--frame", frame, "不用读卡器，解析文件里的一帧应答（30 01，十六进制）");
  card->add_flag("--unmasked", unmasked, "显示全部字段，不遮盖；只用于 --frame")->needs(from_file);
  card->add_option("--wait", wait, "等证件的秒数")->check(CLI::Range(1, 600))->capture_default_str();
  card->footer(
      "退出码：0 读出，1 没有读到（文件、读卡器、超时），2 不是十六进制，3 帧不完整，4 校验和不对，\n"
      "5 证件类别不认识，6 有字段不合规定，7 读卡器给出状态码");
  auto* print =
      arguments.add_subcommand("print-test", "打印一张测试小票，报告印好没有；没有配置文件时按 generic-80");
  kiosk::ctl::PrintTest wanted;
  print->add_option("--name", wanted.name, "小票上的姓名")->capture_default_str();
  auto* to_file = print->add_option("--png", wanted.picture, "不用打印机，把小票画到这个 PNG 文件");
  print->add_option("--dots", wanted.dots, "画多宽：576、512 或 384 点")
      ->check(CLI::IsMember({576, 512, 384}))
      ->needs(to_file);
  print->footer("退出码：0 印好了（或者画好了），1 没有印好");
  auto* scan =
      arguments.add_subcommand("scan-test", "等一次扫码，显示扫到的文字；没有配置文件时自动识别扫码器");
  scan->add_option("--wait", wait, "等扫码的秒数")->check(CLI::Range(1, 600))->capture_default_str();
  scan->footer("退出码：0 扫到，1 没有扫到");
  CLI11_PARSE(arguments, argc, argv);

  try {
    if (*card) {
      return *from_file ? kiosk::ctl::card_from_frame(frame, unmasked)
                        : kiosk::ctl::card_from_reader(std::chrono::seconds(wait));
    }
    if (*doctor) return kiosk::ctl::doctor(file, json);
    if (*devices) return kiosk::ctl::devices(config_or_defaults(file));
    if (*usb_log) return kiosk::ctl::usb_log(config_or_defaults(file), std::chrono::seconds(seconds), output);
    if (*print) return kiosk::ctl::print_test(file, wanted);
    if (*scan) return kiosk::ctl::scan_test(file, std::chrono::seconds(wait));
    const auto settings = kiosk::read_config(file);
    if (*enrol) return kiosk::ctl::enrol(settings, code);
    if (*outbox) return kiosk::ctl::outbox(settings);
    if (*receipt) return kiosk::ctl::receipt(settings, code);
    if (*pin) return kiosk::ctl::pin(settings);
    (void)kiosk::load_printer_profile(settings.printer);
    if (*config) std::cout << file << " 没有问题\n";
    return EXIT_SUCCESS;
  } catch (const std::exception& e) {
    std::cerr << e.what() << '\n';
    return EXIT_FAILURE;
  }
}
