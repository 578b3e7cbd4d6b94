// Who becomes a terminal: a one-time code made by an administrator, used once, within 30 minutes.
// Not the code's letters (hub/enrolment_code.h) and not its way over the network (hub/routes.cpp).
#pragma once

#include <variant>

#include "hub/database.h"
#include "hub/enrolment_code.h"
#include "hub/keyring.h"

namespace hub {

inline constexpr std::chrono::minutes code_lives{30};

/// Stores what recognises the code, not the code. Requires storage::is_terminal_name(terminal).
[[nodiscard]] EnrolmentCode make_code(Database&, const Keyring&, std::string_view terminal, sys_seconds now);

struct EnrolRefused {
  enum class Reason {
    mistyped,        // the code's own check does not hold
    unknown,         // no such code, or made for another hub
    used,            // by another request
    expired,         // older than 30 minutes
    other_terminal,  // made for another name than the terminal gives
    bad_request      // the certificate request is malformed, weak, or not signed by its key
  };
  Reason reason{};
};

/// One transaction. The same request with the same code gets its answer again while the code lives, so that a
/// lost answer costs nothing; any other second use is refused. A terminal enrolled before loses its old
/// certificate.
[[nodiscard]] std::variant<EnrolAnswer, EnrolRefused> enrol_terminal(Database&, const Keyring&,
                                                                     std::string_view hall,
                                                                     const EnrolRequest&, sys_seconds now);

}  // namespace hub
