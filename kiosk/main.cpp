// hallkiosk, the terminal: reads its settings, opens its window, runs. All else is in kiosk/terminal and
// kiosk/app.
#include <CLI/CLI.hpp>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <cstdlib>
#include <ctime>
#include <iostream>

#include "kiosk/config.h"
#include "kiosk/scrub.h"
#include "kiosk/terminal.h"
#include "kiosk/version.h"
#include "storage/https.h"

int main(int argc, char** argv) {
  CLI::App arguments("政务服务大厅自助终端");
  std::string file = "/etc/hallkiosk/hallkiosk.toml";
  arguments.set_version_flag("--version", std::string(kiosk::program_version()), "显示版本");
  arguments.add_option("--config", file, "配置文件")->capture_default_str();
  CLI11_PARSE(arguments, argc, argv);

  spdlog::set_default_logger(spdlog::stderr_logger_mt("hallkiosk"));  // journald adds the time of day
  spdlog::set_pattern("%l %v");
  try {
    kiosk::forbid_dumps();
    const auto config = kiosk::read_config(file);
    setenv("TZ", config.time_zone.c_str(), 1);
    tzset();
    storage::start_https();
    ui::Window window({.width = config.width, .height = config.height});
    kiosk::Terminal terminal(config, window);
    terminal.run();
    return EXIT_SUCCESS;
  } catch (const std::exception& e) {
    std::cerr << "hallkiosk 不能启动：" << e.what() << '\n';
    return EXIT_FAILURE;
  }
}
