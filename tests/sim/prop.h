// One simulated device of the hall as the stage handles it: its cable, its faults by name, the words only it
// knows. Not the device's model (VirtualUsb), and not how words arrive (control_socket).
#pragma once

#include <nlohmann/json.hpp>

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "tests/sim/cable.h"
#include "tests/sim/virtual_usb.h"

namespace sim {

using Words = std::vector<std::string>;

/// Thrown for a command that cannot be obeyed; says what would have been right.
struct Refused {
  std::string why;
};

/// How a rig joins a model to the computer. The model outlives the cable.
using Cabling = std::function<std::unique_ptr<Cable>(VirtualUsb&)>;

/// Threads: one word at a time (the stage's lock). What touches the model does so in cable().with();
/// set_fault() and status() are called there.
class Prop {
 public:
  virtual ~Prop() = default;

  [[nodiscard]] virtual std::string name() const = 0;  // "reader"
  [[nodiscard]] virtual std::string home() const = 0;  // the port it is plugged into unless told otherwise
  [[nodiscard]] virtual VirtualUsb& device() = 0;
  [[nodiscard]] virtual Cable& cable() = 0;

  /// Which kinds of this device there are, by name; empty if there is but one.
  [[nodiscard]] virtual Words kinds() const { return {}; }
  /// Another unit, of one of kinds(), lies unplugged in its place; the old cable is gone.
  virtual void exchange(const std::string& /*kind*/) {}

  /// What can be wrong with it, without "none".
  [[nodiscard]] virtual Words faults() const = 0;
  /// `fault` is one of faults() or "none"; `number` means what the fault makes of it.
  virtual void set_fault(const std::string& fault, std::optional<std::size_t> number) = 0;

  /// The first word of its own commands; empty if it has none.
  [[nodiscard]] virtual std::string verb() const { return {}; }
  /// One command that begins with verb(). What it answers beyond status(), if anything. Throws Refused.
  virtual nlohmann::json obey(const Words&) { return nlohmann::json::object(); }

  /// How it stands, as one object with at least "fault".
  [[nodiscard]] virtual nlohmann::json status() const = 0;
};

/// `"word"; nearest: known`, for a refusal.
[[nodiscard]] std::string unknown_among(const std::string& word, const Words& known);

}  // namespace sim
