// Implementation of ui/samples/variants.h.
// The hall and the date are fictitious, as all samples are.
#include "ui/samples/variants.h"

#include <algorithm>
#include <stdexcept>

namespace ui::samples {

const std::vector<Mode>& all_modes() {
  static const std::vector<Mode> modes{{"normal", {}},
                                       {"elder", {.elder = true}},
                                       {"contrast", {.contrast = true}},
                                       {"low", {.low_reach = true}},
                                       {"elder-low", {.elder = true, .low_reach = true}}};
  return modes;
}

bool has(const Mode& mode, const Size& size) { return !mode.wishes.low_reach || !size.wide(); }

Variant variant_of(const Mode& mode, Language language, const Size& size) {
  std::string name = size.wide() ? "lying" : "upright";
  if (mode.wishes != Wishes{}) name += "-" + mode.name;
  if (language == Language::en) name += "-en";
  return {name, size, language, mode.wishes};
}

std::vector<Variant> all_variants() {
  std::vector<Variant> out;
  for (const Size& size : {upright, lying})
    for (const Mode& mode : all_modes())
      for (const Language language : {Language::zh, Language::en})
        if (has(mode, size)) out.push_back(variant_of(mode, language, size));
  return out;
}

std::vector<Variant> technician_variants() {
  return {variant_of(all_modes()[0], Language::zh, upright), variant_of(all_modes()[0], Language::zh, lying)};
}

Variant variant(const std::string& name) {
  const auto all = all_variants();
  const auto found = std::find_if(all.begin(), all.end(), [&](const Variant& v) { return v.name == name; });
  if (found == all.end()) throw std::out_of_range(name);
  return *found;
}

Frame frame_of(const Variant& v) {
  const bool zh = v.language == Language::zh;
  return {.hall = zh ? "新华区政务服务大厅" : "Xinhua District Service Hall",
          .terminal = "XH-03",
          .time = "14:26",
          .date = zh ? "11月22日 星期日" : "Sun, 22 Nov",
          .language = v.language,
          .wishes = v.wishes,
          .seconds_left = 42,
          .seconds_total = 60,
          .help = Help::offered};
}

Frame technician_frame_of(const Variant& v) {
  Frame out = frame_of(v);
  out.technician = true;
  out.seconds_left = 142, out.seconds_total = 180;
  return out;
}

}  // namespace ui::samples
