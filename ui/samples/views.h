// Every screen with believable, fictitious content: for the gallery and the tests.
// Not what the flow makes of a card: plain values.
#pragma once

#include <string>
#include <vector>

#include "ui/view.h"

namespace ui::samples {

struct Sample {
  std::string name;  // file name of its picture
  Screen screen;
  Question question = Question::none;  // asked in the header
  bool keypad = false;                 // she works with the keypad
  int steps = 0;                       // and has gone so many controls forward
};

/// With what the sample asks of the frame.
[[nodiscard]] View view_of(Frame, const Sample&);

/// As a terminal masks it.
inline constexpr const char* sample_name = "王*𬭚";

/// All screens of citizens; those that differ by content several times. `name` stands wherever a name can.
/// What the hall calls its services and windows is Chinese in both languages.
[[nodiscard]] std::vector<Sample> all_samples(Language = Language::zh, const std::string& name = sample_name);

/// The technician's: Chinese and normal size only.
[[nodiscard]] std::vector<Sample> technician_samples();

[[nodiscard]] ReasonsView reasons_view(Language = Language::zh);
[[nodiscard]] ServicesView services_view(std::size_t count, const std::string& name = sample_name,
                                         Language = Language::zh);

}  // namespace ui::samples
