// What hallsim shows: one reader on one socket, a box of cards, and the words that move them.
// Not how the words arrive (control_socket).
#pragma once

#include <nlohmann/json.hpp>

#include <memory>
#include <string>
#include <vector>

#include "tests/sim/sim_reader.h"
#include "tests/sim/umock_cable.h"

namespace sim {

/// Thread-safe: every word takes the cable's lock.
class Stage {
 public:
  /// A serial reader is found at `serial_path`, which becomes a link to its line.
  Stage(Wiring, ReaderTiming, std::vector<SimCard> cards, const std::string& serial_path = {});

  /// One command, words apart by spaces, and its answer: {"ok":true, …} or {"ok":false,"error":"…"}.
  ///   card put ID | card lift | card list | plug [PORT] | unplug | status
  ///   fault NAME [REPLIES] | fault unplug_at_byte N | fault none
  [[nodiscard]] nlohmann::json obey(const std::string& command);

 private:
  struct Refused;

  nlohmann::json card(const std::vector<std::string>& words);
  nlohmann::json plug(const std::vector<std::string>& words);
  nlohmann::json unplug(const std::vector<std::string>& words);
  nlohmann::json fault(const std::vector<std::string>& words);
  nlohmann::json status(const std::vector<std::string>& words);
  nlohmann::json list() const;
  nlohmann::json now();
  void put(const std::string& id);

  const Wiring wiring_;
  const std::vector<SimCard> cards_;
  Testbed testbed_;
  SimReader reader_;
  const std::unique_ptr<Cable> reader_cable_;
  Cable& cable_ = *reader_cable_;
};

}  // namespace sim
