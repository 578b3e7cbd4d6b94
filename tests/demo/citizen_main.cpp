// hallkiosk_citizen: the whole terminal on a screen nobody needs to look at, with a citizen made of code
// before it. Everything behind the finger is real: window, reader, hub, outbox. Run it inside `hallsim run`.
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <atomic>
#include <csignal>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iostream>
#include <memory>
#include <thread>

#include "kiosk/config.h"
#include "kiosk/hall_emblem.h"
#include "kiosk/scrub.h"
#include "kiosk/terminal.h"
#include "tests/demo/listener.h"
#include "tests/demo/visits.h"
#include "tests/sim/control_socket.h"

using namespace std::chrono_literals;

namespace {

struct Wishes {
  std::string config;
  std::vector<std::string> visits{"rate:zhang-san:3"};
  std::filesystem::path out;
  int width = 1080, height = 1920;
  bool elder = false, pause = false, paced = false, blind = false;
};

/// To hallsim, in whose world she stands.
void tell_sim(const std::string& line) {
  const auto answer = nlohmann::json::parse(sim::ask(sim::socket_path({}), line));
  if (!answer.value("ok", false)) throw std::runtime_error("hallsim: " + answer.dump());
}

/// For tests that look at the process from outside: says where she is and waits for a line on standard input.
void pause_at(const std::string& where) {
  std::cout << "at " << where << std::endl;
  std::string line;
  std::getline(std::cin, line);
}

/// Counts the lines on standard input: with --paced, each lets one citizen in. The thread waits in a read
/// until the process ends.
std::shared_ptr<const std::atomic<std::size_t>> count_lines() {
  auto lines = std::make_shared<std::atomic<std::size_t>>(0);
  std::thread([lines] {
    for (std::string line; std::getline(std::cin, line);) ++*lines;
  }).detach();
  return lines;
}

/// Whoever stands before the screen looks ten times a second.
std::jthread pulse_of(ui::Window& window) {
  return std::jthread([&window](const std::stop_token& stop) {
    while (!stop.stop_requested()) {
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
      window.wake();
    }
  });
}

/// All citizens of the day, one after another.
std::vector<demo::Citizen> citizens(ui::Window& window, const Wishes& wishes) {
  std::vector<demo::Citizen> all;
  const auto lines = wishes.paced ? count_lines() : nullptr;
  for (std::size_t i = 0; i < wishes.visits.size(); ++i) {
    const auto visit = demo::visit_in(wishes.visits[i]);
    const auto folder =
        std::to_string(i + 1) + (visit.what == demo::Visit::What::ticket ? "-ticket" : "-rating");
    if (!wishes.out.empty()) std::filesystem::create_directories(wishes.out / folder);
    const demo::World world{.window = window,
                            .elder = wishes.elder,
                            .tell_sim = tell_sim,
                            .may_begin = [lines, i] { return !lines || *lines > i; },
                            .pause = wishes.pause ? pause_at : [](const std::string&) {}};
    all.emplace_back(window, demo::steps_of(visit, world), wishes.out.empty() ? "" : wishes.out / folder);
  }
  return all;
}

/// What she heard and pressed goes to standard output, and what she understood of number and receipt.
void tell_what_was_heard(const demo::Listener& listener) {
  for (const auto& line : listener.log()) std::cout << line << '\n';
  std::cout << "left " << demo::spelled_after(listener.log(), "您的号码")
            << demo::spelled_after(listener.log(), "回执码") << std::endl;
}

/// Citizens who neither see nor touch: ears and the keypad.
int go_blind(const Wishes& wishes, const kiosk::Config& config, ui::Window& window) {
  const demo::World world{.window = window,
                          .elder = false,
                          .tell_sim = tell_sim,
                          .may_begin = [] { return true; },
                          .pause = [](const std::string&) {}};
  std::vector<demo::Listener> all;
  for (const auto& text : wishes.visits)
    all.emplace_back(window, demo::turns_of(demo::visit_in(text), world));
  auto listener = all.begin();
  kiosk::Terminal terminal(config, window, [&](const ui::Speech& speech) {
    if (listener != all.end()) listener->hear(speech);
  });
  const auto pulse = pulse_of(window);
  const auto end = std::chrono::steady_clock::now() + 120s;
  terminal.run([&](const ui::View&) {
    if (listener == all.end()) return;
    listener->act();
    if (std::chrono::steady_clock::now() > end) throw std::runtime_error("she " + listener->state());
    if (!listener->finished()) return;
    tell_what_was_heard(*listener);
    if (++listener == all.end()) std::raise(SIGTERM);
  });
  return listener == all.end() ? EXIT_SUCCESS : EXIT_FAILURE;
}

void write_summary(const Wishes& wishes, const std::vector<demo::Citizen>& came) {
  if (wishes.out.empty()) return;
  auto visits = nlohmann::ordered_json::array();
  for (const auto& citizen : came) {
    nlohmann::ordered_json visit{{"number", citizen.number()}, {"receipt", citizen.receipt()}, {"steps", {}}};
    for (const auto& step : citizen.done())
      visit["steps"].push_back({{"screen", step.name}, {"picture", step.picture}, {"ms", step.at.count()}});
    visits.push_back(std::move(visit));
  }
  std::ofstream file(wishes.out / "summary.json");
  if (!(file << visits.dump(2) << '\n')) throw std::runtime_error("cannot write " + wishes.out.string());
}

int go(const Wishes& wishes) {
  const auto config = kiosk::read_config(wishes.config);
  setenv("TZ", config.time_zone.c_str(), 1);
  tzset();
  ui::Window window({.width = wishes.width,
                     .height = wishes.height,
                     .headless = true,
                     .emblem = kiosk::load_emblem(config.emblem)});
  if (wishes.blind) return go_blind(wishes, config, window);
  kiosk::Terminal terminal(config, window);
  auto all = citizens(window, wishes);
  auto citizen = all.begin();
  const auto pulse = pulse_of(window);
  terminal.run([&](const ui::View& view) {
    citizen->see(view);
    if (std::chrono::steady_clock::now() - citizen->acted() > (wishes.pause ? 300s : 50s))
      throw std::runtime_error("the citizen " + citizen->state());
    if (!citizen->finished()) return;
    std::cout << "left " << citizen->number() << citizen->receipt() << std::endl;
    if (++citizen == all.end()) std::raise(SIGTERM);
  });
  write_summary(wishes, all);
  return citizen == all.end() ? EXIT_SUCCESS : EXIT_FAILURE;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App arguments("A scripted citizen before the real terminal, without a display");
  Wishes wishes;
  arguments.add_option("--config", wishes.config, "the terminal's configuration")->required();
  arguments
      .add_option("visits", wishes.visits,
                  "what citizens come for: ticket:CARD:BUSINESS, rate:CARD:GRADE, write:CARD:GRADE")
      ->capture_default_str();
  arguments.add_option("--out", wishes.out, "a folder a visit for one PNG a screen; summary.json");
  arguments.add_option("--width", wishes.width)->capture_default_str();
  arguments.add_option("--height", wishes.height)->capture_default_str();
  arguments.add_flag("--elder", wishes.elder, "they switch to elder mode first");
  arguments.add_flag("--blind", wishes.blind,
                     "they hear and press keys of the keypad; tells what they heard");
  arguments.add_flag("--pause", wishes.pause,
                     "stop at 'grade', while writing and at the end until a line comes in");
  arguments.add_flag("--paced", wishes.paced, "a line on standard input lets the next citizen in");
  CLI11_PARSE(arguments, argc, argv);
  spdlog::set_default_logger(spdlog::stderr_logger_mt("hallkiosk"));
  spdlog::set_pattern("%l %v");
  try {
    kiosk::forbid_dumps();
    return go(wishes);
  } catch (const std::exception& e) {
    std::cerr << e.what() << '\n';
    return EXIT_FAILURE;
  }
}
