// The samples of one errand each, which ui/samples/views puts together.
// Only for the files of this folder.
#pragma once

#include <string>
#include <vector>

#include "ui/samples/views.h"

namespace ui::samples {

void add_tickets(std::vector<Sample>& out);
void add_cases(std::vector<Sample>& out, const std::string& name);
void add_writing(std::vector<Sample>& out);

}  // namespace ui::samples
