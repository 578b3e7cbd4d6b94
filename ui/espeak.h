// Speech from Debian's espeak-ng: the prompts that are built, and at run time what no prompt can know.
// The program and not its library: what it was told is gone with it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ui/wave.h"

namespace ui {

/// Chinese where there is a Han character in it, else English. Nothing where espeak-ng is not installed.
[[nodiscard]] std::optional<Wave> synthesised(std::string_view text);

/// With pinyin in the place of words that espeak-ng would read wrong: "zhang3 bei4 版".
[[nodiscard]] std::string as_spoken(std::string_view text);

}  // namespace ui
