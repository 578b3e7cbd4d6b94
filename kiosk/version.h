// Which version of the program this is. The number stands in CMakeLists.txt, once.
#pragma once

#include <string_view>

namespace kiosk {

/// "0.1.0".
[[nodiscard]] std::string_view program_version();

}  // namespace kiosk
