// hallkioskctl, the technician's command line. Each command is one function in a file of its own.
#include <CLI/CLI.hpp>

#include <cstdlib>
#include <iostream>
#include <memory>
#include <optional>

#include "kiosk/checks/settings.h"
#include "kiosk/config.h"
#include "kiosk/ctl/commands.h"

namespace {

using namespace kiosk;

/// What all commands share. It outlives them.
struct Line {
  CLI::App arguments{"hallkiosk 终端维护工具"};
  std::string file = "/etc/hallkiosk/hallkiosk.toml";
  int code = EXIT_SUCCESS;
};

/// A command whose `values`, filled by the options that `options` adds, are handed to `act`.
template <class Values, class Options, class Act>
CLI::App* add(Line& line, const char* name, const char* what, Options options, Act act) {
  auto* const command = line.arguments.add_subcommand(name, what);
  const auto values = std::make_shared<Values>();
  options(*command, *values);
  command->callback([&line, values, act] { line.code = act(line.file, *values); });
  return command;
}

/// A command without options that needs a configuration.
void add(Line& line, const char* name, const char* what, int (*act)(const Config&)) {
  line.arguments.add_subcommand(name, what)->callback([&line, act] {
    line.code = act(read_config(line.file));
  });
}

/// For commands that serve without one, too: then its defaults hold, and it is said why.
Config config_or_defaults(const std::string& file) {
  try {
    return read_config(file);
  } catch (const storage::BadSettings& e) {
    std::cerr << e.what() << "\n（按默认设置继续）\n";
    return {};
  }
}

void add_doctor(Line& line) {
  add<bool>(
      line, "doctor", "逐项检查设备、权限、网络和存储，说明哪里不对、怎么办",
      [](CLI::App& c, bool& json) { c.add_flag("--json", json, "以 JSON 输出"); }, ctl::doctor)
      ->footer("退出码：0 全部正常，1 有需要注意的，2 有故障");
}

void add_devices(Line& line) {
  line.arguments.add_subcommand("devices", "列出插着的 USB 设备，各作什么用、为什么")->callback([&line] {
    line.code = ctl::devices(config_or_defaults(line.file));
  });
}

struct UsbLog {
  int seconds = 30;
  std::string output;
};
void add_usb_log(Line& line) {
  add<UsbLog>(
      line, "usb-log", "记录插拔、描述符和状态码，交给支持人员；不记录证件内容",
      [](CLI::App& c, UsbLog& wanted) {
        c.add_option("--seconds", wanted.seconds, "记录多少秒")
            ->check(CLI::Range(1, 3600))
            ->capture_default_str();
        c.add_option("--output", wanted.output, "写入的文件；不写则显示在屏幕上");
      },
      [](const std::string& file, const UsbLog& wanted) {
        return ctl::usb_log(config_or_defaults(file), std::chrono::seconds(wanted.seconds), wanted.output);
      });
}

void add_enrol(Line& line) {
  add<std::string>(
      line, "enrol", "凭一次性登记码把本机登记到大厅服务器",
      [](CLI::App& c, std::string& code) {
        c.add_option("--code", code, "在服务器上运行 hallhub enrol 得到的登记码")->required();
      },
      [](const std::string& file, const std::string& code) { return ctl::enrol(read_config(file), code); });
}

void add_receipt(Line& line) {
  add<std::string>(
      line, "receipt", "凭回执码查询评价的办理情况",
      [](CLI::App& c, std::string& code) {
        c.add_option("code", code, "回执码，如 7K3M-Q2XV-9D")->required();
      },
      [](const std::string& file, const std::string& code) { return ctl::receipt(read_config(file), code); });
}

void add_config(Line& line) {
  line.arguments.add_subcommand("config", "检查配置文件")->callback([&line] {
    (void)checks::read_usable(line.file);
    std::cout << line.file << " 没有问题\n";
  });
}

struct Card {
  std::optional<std::string> frame;
  bool unmasked = false;
  int wait = 30;
};
void add_card(Line& line) {
  add<Card>(
      line, "card", "读一张证件，显示遮盖后的内容；不需要配置文件",
      [](CLI::App& c, Card& wanted) {
        auto* const from_file =
            c.add_option("--frame", wanted.frame, "不用读卡器，解析文件里的一帧应答（30 01，十六进制）");
        c.add_flag("--unmasked", wanted.unmasked, "显示全部字段，不遮盖；只用于 --frame")->needs(from_file);
        c.add_option("--wait", wanted.wait, "等证件的秒数")->check(CLI::Range(1, 600))->capture_default_str();
      },
      [](const std::string&, const Card& wanted) {
        return !wanted.frame ? ctl::card_from_reader(std::chrono::seconds(wanted.wait))
                             : ctl::card_from_frame(*wanted.frame, wanted.unmasked);
      })
      ->footer(
          "退出码：0 读出，1 没有读到（文件、读卡器、超时），2 不是十六进制，3 帧不完整，4 校验和不对，\n"
          "5 证件类别不认识，6 有字段不合规定，7 读卡器给出状态码");
}

void add_print_test(Line& line) {
  add<ctl::PrintTest>(
      line, "print-test", "打印一张测试小票，报告印好没有；没有配置文件时按 generic-80",
      [](CLI::App& c, ctl::PrintTest& wanted) {
        c.add_option("--name", wanted.name, "小票上的姓名")->capture_default_str();
        auto* const to_file = c.add_option("--png", wanted.picture, "不用打印机，把小票画到这个 PNG 文件");
        c.add_option("--dots", wanted.dots, "画多宽：576、512 或 384 点")
            ->check(CLI::IsMember({576, 512, 384}))
            ->needs(to_file);
      },
      ctl::print_test)
      ->footer("退出码：0 印好了（或者画好了），1 没有印好");
}

void add_scan_test(Line& line) {
  struct Patience {
    int seconds = 30;
  };
  add<Patience>(
      line, "scan-test", "等一次扫码，显示扫到的文字；没有配置文件时自动识别扫码器",
      [](CLI::App& c, Patience& wait) {
        c.add_option("--wait", wait.seconds, "等扫码的秒数")
            ->check(CLI::Range(1, 600))
            ->capture_default_str();
      },
      [](const std::string& file, const Patience& wait) {
        return ctl::scan_test(file, std::chrono::seconds(wait.seconds));
      })
      ->footer("退出码：0 扫到，1 没有扫到");
}

}  // namespace

int main(int argc, char** argv) try {
  Line line;
  line.arguments.require_subcommand(1);
  line.arguments.add_option("--config", line.file, "配置文件")->capture_default_str();
  add_doctor(line);
  add_devices(line);
  add_usb_log(line);
  add_enrol(line);
  add(line, "outbox", "查看本机待传、已传的评价数，核对存储是否完好", ctl::outbox);
  add_receipt(line);
  add(line, "pin", "设置维护屏幕的 PIN（终端屏幕左上角按住五秒进入）", ctl::pin);
  add_config(line);
  add_card(line);
  add_print_test(line);
  add_scan_test(line);
  CLI11_PARSE(line.arguments, argc, argv);
  return line.code;
} catch (const std::exception& e) {
  std::cerr << e.what() << '\n';
  return EXIT_FAILURE;
}
