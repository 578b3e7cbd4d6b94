// hallkiosk, the terminal: reads its settings, opens its window, runs. All else is in kiosk/terminal and
// kiosk/app; or draws its screens and ends, kiosk/screens.
#include <CLI/CLI.hpp>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <cstdlib>
#include <ctime>
#include <iostream>

#include "kiosk/config.h"
#include "kiosk/hall_emblem.h"
#include "kiosk/panel.h"
#include "kiosk/screens.h"
#include "kiosk/scrub.h"
#include "kiosk/terminal.h"
#include "kiosk/version.h"

namespace {

constexpr int bad_arguments = 2;

int run_terminal(const std::string& file) {
  spdlog::set_default_logger(spdlog::stderr_logger_mt("hallkiosk"));  // journald adds the time of day
  spdlog::set_pattern("%l %v");
  kiosk::forbid_dumps();
  const auto config = kiosk::read_config(file);
  setenv("TZ", config.time_zone.c_str(), 1);
  tzset();
  ui::Window window(
      {.width = config.width, .height = config.height, .emblem = kiosk::load_emblem(config.emblem)});
  kiosk::demand_room({config.diagonal_mm, window.width(), window.height()});
  kiosk::Terminal terminal(config, window);
  terminal.run();
  return EXIT_SUCCESS;
}

int draw_screens(const kiosk::ScreensAsked& asked) {
  kiosk::demand_room(asked);
  std::cout << ui::samples::draw_gallery(asked.directory, asked.gallery) << " 张图在 " << asked.directory
            << '\n';
  return EXIT_SUCCESS;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App arguments("政务服务大厅自助终端");
  std::string file = "/etc/hallkiosk/hallkiosk.toml";
  arguments.set_version_flag("--version", std::string(kiosk::program_version()), "显示版本");
  kiosk::ScreensAsked screens;
  arguments.add_option("--config", file, "配置文件")->capture_default_str();
  kiosk::add_screens(arguments, screens);
  try {
    arguments.parse(argc, argv);
    return screens.directory.empty() ? run_terminal(file) : draw_screens(screens);
  } catch (const CLI::ParseError& e) {
    return arguments.exit(e) == 0 ? EXIT_SUCCESS : bad_arguments;
  } catch (const std::exception& e) {
    std::cerr << (screens.directory.empty() ? "hallkiosk 不能启动：" : "没有画完：") << e.what() << '\n';
    return EXIT_FAILURE;
  }
}
