// What hallsim shows: the hall's devices, and the words that plug, break and use them.
// Not how the words arrive (control_socket, page_server), and no device itself (props).
#pragma once

#include <nlohmann/json.hpp>

#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "tests/sim/prop.h"

namespace sim {

using Props = std::vector<std::unique_ptr<Prop>>;

/// Thread-safe: one word at a time.
class Stage {
 public:
  /// Plugs every prop in at its home. The first one is meant where a command names no device.
  explicit Stage(Props);

  /// One command, words apart by spaces, and its answer: {"ok":true, …} or {"ok":false,"error":"…"}.
  ///   plug [DEVICE] [PORT] | unplug [DEVICE] | status
  ///   kind [DEVICE] NAME | kind [DEVICE] list: another unit, of that kind, lies unplugged in its place
  ///   fault [DEVICE] NAME [N] | fault [DEVICE] unplug_at_byte N | fault [DEVICE] none | fault [DEVICE] list
  /// and the props' own. A command that changed a device answers how that device stands now.
  [[nodiscard]] nlohmann::json obey(const std::string& command);

 private:
  nlohmann::json carry_out(const Words&);
  nlohmann::json plug(const Words&);
  nlohmann::json unplug(const Words&);
  nlohmann::json kind(const Words&);
  nlohmann::json fault(const Words&);
  nlohmann::json status(const Words&);
  nlohmann::json own(Prop&, const Words&);

  Prop* named(const std::string& name);
  Prop& addressed(Words&);
  [[nodiscard]] Words verbs() const;
  static void break_it(Prop&, const std::string& fault, std::optional<std::size_t> number);
  static nlohmann::json state_of(Prop&);
  static nlohmann::json now(Prop&);

  const Props props_;
  std::mutex mutex_;
};

}  // namespace sim
