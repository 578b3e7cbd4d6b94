// A listening Unix socket. Nothing else.
#pragma once

#include <string>

namespace rigs {

/// The caller closes it. Throws std::system_error naming the path, std::length_error for one too long.
[[nodiscard]] int listen_at(const std::string& path);

}  // namespace rigs
