// What the technician's screens show: plain values, as in ui/view.h. Chinese only.
// Not how anything is checked, and no word of a citizen.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace ui {

/// How a try of the PIN would be met.
enum class PinDoor {
  looking,   // nobody knows yet: the disk is asked
  open,      // may be typed
  wrong,     // the last one was
  locked,    // for `seconds` more
  not_set,   // there is none: how to set one
  unusable,  // its file is no good: how to set it anew
  disk_full  // tries cannot be counted
};
struct PinView {
  PinDoor door{};
  std::size_t digits = 0;  // typed so far; which ones, no screen knows
  bool complete = false;   // enough of them to be tried
  bool checking = false;   // being tried: keys at rest
  int tries_left = 0;      // said once one was wrong
  int seconds = 0;         // of a lock
  bool operator==(const PinView&) const = default;
};

enum class CheckMark { good, warning, failed };
struct CheckRow {
  CheckMark mark{};
  std::string title;      // 身份证阅读器
  std::string what;       // 已连接
  std::string next_step;  // empty where all is well
  std::string when;       // "今天 08:30"
  bool operator==(const CheckRow&) const = default;
};
struct OverviewView {
  std::vector<CheckRow> checks;  // what needs a hand first
  bool checking = false;         // a run is under way
  bool operator==(const OverviewView&) const = default;
};

/// The screen is cut into 9 × 16 cells: 9 along the short side.
inline constexpr std::size_t touch_cells_short = 9, touch_cells_long = 16,
                             touch_cells = touch_cells_short * touch_cells_long;
struct TouchTestView {
  std::vector<bool> touched;  // touch_cells, row by row
  bool operator==(const TouchTestView&) const = default;
};

struct VolumeView {
  int level = 0, most = 10;
  bool silent = false;  // no sound could be played: say so
  bool operator==(const VolumeView&) const = default;
};

struct PrintTestView {
  bool printing = true;
  CheckMark mark{};       // of what came of it
  std::string what;       // "打印机说打印完了"
  std::string next_step;  // empty where all is well
  bool operator==(const PrintTestView&) const = default;
};

struct LogView {
  std::vector<std::string> lines;  // newest first
  bool operator==(const LogView&) const = default;
};

}  // namespace ui
