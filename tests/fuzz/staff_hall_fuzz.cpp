// What a page sends as a hall: refused with a sentence, or a hall that goes out and comes back the same.
#include <string_view>

#include "hub/staff/hall_json.h"
#include "tests/fuzz/promise.h"

namespace tests {
namespace {

void round_trip(const hub::Hall& hall) {
  const auto json = hub::hall_json(hall);
  require(hub::hall_from(hub::Body(json)) == hall, "what was read is written the same");
}

}  // namespace
}  // namespace tests

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace tests;
  const auto bytes = std::as_bytes(std::span(data, size));
  try {
    const auto json = hub::read_body({bytes.begin(), bytes.end()});
    round_trip(hub::hall_from(hub::Body(json)));
  } catch (const hub::BadBody& e) {
    const hub::Json told(e.what());
    require(told.dump().size() > 2, "who refuses says why, in UTF-8");
  }
  return 0;
}
