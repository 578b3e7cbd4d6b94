// The way of a technician: states, events, commands, arrows. Pure: no clock, no device, no screen.
//
//   Locked ─ServiceWanted→ PinPad ─PIN right→ Overview ⇄ TouchTest, PrintTest, VolumeTest, ReadingLog
//
// Locked is the terminal of the citizens; their visit is ended before ServiceWanted comes here. From
// anywhere: Leave, or silence → Locked. Back goes one screen back. Cards laid meanwhile are nobody's visit.
// What was found and how the devices are stands outside (kiosk/maintenance): it goes on without a technician.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "drivers/printer_event.h"
#include "kiosk/check.h"
#include "kiosk/rating_flow.h"
#include "storage/pin.h"
#include "storage/private.h"

namespace kiosk {

struct Locked {};
enum class PinWait { nothing, standing, trial };
struct PinPad {
  Time request{};  // names the question: an answer to an earlier one is not ours
  storage::Private<std::string> digits;
  storage::PinAnswer door = storage::PinOpen{};
  PinWait waits = PinWait::standing;
  bool wrong = false;  // the last try was
};
struct Overview {};
struct TouchTest {
  std::vector<bool> touched;  // ui::touch_cells
};
/// Until `found` is there, a ticket is on its way.
struct PrintTest {
  drivers::PrintJobId job = 0;
  std::optional<Finding> found;
};
struct VolumeTest {
  int level = 0;
  bool silent = false;
};
struct ReadingLog {};

using ServiceState = std::variant<Locked, PinPad, Overview, TouchTest, PrintTest, VolumeTest, ReadingLog>;

struct ServiceFlow {
  ServiceState state = Locked{};
  Span span{};
};

// What happens. ui::Intent is what the technician did.
/// Of the standing, or of a try (`tried`).
struct PinTold {
  Time request{};
  bool tried = false;
  storage::PinAnswer answer;
};
/// What came of a ticket. `why`: there is no printer, where there is none.
struct TicketTold {
  drivers::JobDone done;
  drivers::NoPrinter why{};
};
/// A tone could not be played.
struct SoundFailed {};

using ServiceEvent = std::variant<ui::Intent, PinTold, TicketTold, SoundFailed, TimePassed>;

struct ServiceWorld {
  Time now{};
  std::chrono::sys_seconds wall{};
  int volume = 0;                      // as it is set
  std::chrono::seconds patience{180};  // without a touch
};

// What the flow wants done.
struct LookAtPin {
  Time request{};
};
struct TryPin {
  Time request{};
  storage::Private<std::string> pin;
};
struct RunChecks {};
/// What a technician found by hand.
struct KeepFinding {
  Finding finding;
};
struct PrintTestTicket {
  drivers::PrintJobId job = 0;
};
/// Sets and keeps it, and plays a tone.
struct SetVolume {
  int level = 0;
};

using ServiceCommand = std::variant<LookAtPin, TryPin, RunChecks, KeepFinding, PrintTestTicket, SetVolume>;

/// One step; what does not fit a state is ignored.
[[nodiscard]] std::vector<ServiceCommand> step(ServiceFlow&, ServiceEvent, const ServiceWorld&);

/// When TimePassed is due. Time::max() while locked.
[[nodiscard]] Time deadline(const ServiceFlow&);

[[nodiscard]] inline bool is_open(const ServiceFlow& f) { return !std::holds_alternative<Locked>(f.state); }

inline constexpr int volume_max = 10;

}  // namespace kiosk
