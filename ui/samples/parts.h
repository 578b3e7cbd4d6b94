// The samples of one errand each, which ui/samples/views puts together.
// Only for the files of this folder.
#pragma once

#include <string>
#include <vector>

#include "ui/samples/views.h"

namespace ui::samples {

inline std::string either(Language language, const char* zh, const char* en) {
  return language == Language::zh ? zh : en;
}

void add_tickets(std::vector<Sample>& out, Language);
void add_cases(std::vector<Sample>& out, Language, const std::string& name);
void add_writing(std::vector<Sample>& out);

}  // namespace ui::samples
