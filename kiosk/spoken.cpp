// Implementation of kiosk/spoken.h.
#include "kiosk/spoken.h"

#include <algorithm>

#include "storage/indicators.h"
#include "ui/phrases.h"

namespace kiosk {
namespace {

void add(std::vector<std::string>& out, std::string_view words) {
  for (const auto& sentence : ui::sentences_of(words))
    for (const auto& piece : sentence) out.push_back(piece.text);
}

}  // namespace

std::vector<std::string> spoken_pieces() {
  auto out = ui::own_pieces();
  for (const auto all : {storage::service_indicators(), storage::staff_indicators()})
    for (const auto& indicator : all) {
      add(out, storage::words_of(indicator.grade));
      add(out, storage::english_of(indicator.grade));
      add(out, indicator.text);
      add(out, indicator.english);
    }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace kiosk
