// A password from whoever runs a command: typed twice without an echo, or one line of a pipe.
// Keeps nothing and judges nothing.
#pragma once

#include <string>

#include "storage/private.h"

namespace hub {

/// From standard input, up to 1 KiB; the question goes to standard error. Throws std::runtime_error, Chinese,
/// when the two differ or there is nothing to read.
[[nodiscard]] storage::Private<std::string> typed_password(const std::string& user);

/// The same of one who has it: asked for once.
[[nodiscard]] storage::Private<std::string> known_password(const std::string& user);

}  // namespace hub
