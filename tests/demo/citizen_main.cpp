// hallkiosk_citizen: the whole terminal on a screen nobody needs to look at, with a citizen made of code
// before it. Everything behind the finger is real: window, reader, hub, outbox. Run it inside `hallsim run`.
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <csignal>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iostream>
#include <thread>

#include "kiosk/config.h"
#include "kiosk/scrub.h"
#include "kiosk/terminal.h"
#include "tests/demo/citizen.h"
#include "tests/sim/control_socket.h"

namespace {

template <class ScreenView>
bool shows(const ui::View& view) {
  return std::holds_alternative<ScreenView>(view.screen);
}

struct Wishes {
  std::string config;
  std::string card = "zhang-san";
  std::filesystem::path out;
  int width = 1080, height = 1920;
  bool elder = false;
  bool pause = false;
};

/// To hallsim, in whose world she stands.
void tell_sim(const std::string& line) {
  const auto answer = nlohmann::json::parse(sim::ask(sim::socket_path({}), line));
  if (!answer.value("ok", false)) throw std::runtime_error("hallsim: " + answer.dump());
}

/// For tests that look at the process from outside: says where she is and waits for a line on standard input.
void pause_at(const Wishes& wishes, const std::string& where) {
  if (!wishes.pause) return;
  std::cout << "at " << where << std::endl;
  std::string line;
  std::getline(std::cin, line);
}

std::vector<demo::Step> her_way(ui::Window& window, const Wishes& wishes) {
  using demo::Step;
  const auto press = [&window](const std::string& name) {
    return [&window, name] {
      if (!window.press(name)) throw std::runtime_error("nothing to press called " + name);
    };
  };
  std::vector<Step> way;
  const auto ready = [](const ui::View& v) {
    const auto* w = std::get_if<ui::WelcomeView>(&v.screen);
    return w && w->rating.closed.empty();
  };
  if (wishes.elder) way.push_back({"welcome-normal", ready, press("elder")});
  way.push_back({"welcome",
                 [=, &wishes](const ui::View& v) { return ready(v) && v.frame.elder == wishes.elder; },
                 press("rate")});
  way.push_back({"lay-card", shows<ui::LayCardView>, [&wishes] { tell_sim("card put " + wishes.card); }});
  way.push_back({"services", shows<ui::ServicesView>, press("service/0")});
  way.push_back({"grade", shows<ui::GradeView>, [&wishes, press] {
                   pause_at(wishes, "grade");
                   press("grade/3")();
                 }});
  way.push_back({"reasons", shows<ui::ReasonsView>, press("reason/2")});
  const auto chosen = [](const ui::View& v) {
    const auto* r = std::get_if<ui::ReasonsView>(&v.screen);
    return r && r->groups.front().reasons.at(2).chosen;
  };
  way.push_back({"reasons-chosen", chosen, press("next")});
  way.push_back({"confirm", shows<ui::ConfirmView>, press("submit")});
  const auto thanks = [](bool card) {
    return [card](const ui::View& v) {
      const auto* t = std::get_if<ui::ThanksView>(&v.screen);
      return t && t->card_present == card;
    };
  };
  way.push_back({"thanks", thanks(true), [] { tell_sim("card lift"); }});
  way.push_back({"thanks-card-taken", thanks(false), press("home")});
  way.push_back({"welcome-again", shows<ui::WelcomeView>, [&wishes] { pause_at(wishes, "welcome"); }});
  return way;
}

void write_summary(const Wishes& wishes, const demo::Citizen& citizen) {
  if (wishes.out.empty()) return;
  nlohmann::ordered_json summary{{"receipt", citizen.receipt()}, {"steps", nlohmann::ordered_json::array()}};
  for (const auto& step : citizen.done())
    summary["steps"].push_back({{"screen", step.name}, {"picture", step.picture}, {"ms", step.at.count()}});
  std::ofstream file(wishes.out / "summary.json");
  if (!(file << summary.dump(2) << '\n')) throw std::runtime_error("cannot write " + wishes.out.string());
}

int go(const Wishes& wishes) {
  const auto config = kiosk::read_config(wishes.config);
  setenv("TZ", config.time_zone.c_str(), 1);
  tzset();
  ui::Window window({.width = wishes.width, .height = wishes.height, .headless = true});
  kiosk::Terminal terminal(config, window);
  demo::Citizen citizen(window, her_way(window, wishes), wishes.out);
  const std::jthread pulse([&window](const std::stop_token& stop) {  // she looks ten times a second
    while (!stop.stop_requested()) {
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
      window.wake();
    }
  });
  const auto give_up = std::chrono::steady_clock::now() + std::chrono::seconds(wishes.pause ? 300 : 50);
  terminal.run([&](const ui::View& view) {
    citizen.see(view);
    if (citizen.finished()) return (void)std::raise(SIGTERM);
    if (std::chrono::steady_clock::now() > give_up)
      throw std::runtime_error("the citizen " + citizen.state());
  });
  write_summary(wishes, citizen);
  return citizen.finished() ? EXIT_SUCCESS : EXIT_FAILURE;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App arguments("A scripted citizen before the real terminal, without a display");
  Wishes wishes;
  arguments.add_option("--config", wishes.config, "the terminal's configuration")->required();
  arguments.add_option("--card", wishes.card, "the card she lays")->capture_default_str();
  arguments.add_option("--out", wishes.out, "folder for one PNG a screen and summary.json");
  arguments.add_option("--width", wishes.width)->capture_default_str();
  arguments.add_option("--height", wishes.height)->capture_default_str();
  arguments.add_flag("--elder", wishes.elder, "she switches to elder mode first");
  arguments.add_flag("--pause", wishes.pause, "stop at 'grade' and at the end until a line comes in");
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
