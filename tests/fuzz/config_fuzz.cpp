// A settings file from anybody's editor: refused with a reason, or every value within its range.
#include <algorithm>
#include <string_view>

#include "kiosk/config.h"
#include "tests/fuzz/promise.h"

namespace tests {
namespace {

using namespace std::chrono_literals;

bool in_range(std::chrono::seconds wait) { return wait >= 5s && wait <= 600s; }

void require_good(const kiosk::Config& c) {
  require(!c.directory.empty(), "there is a directory");
  require(!c.hub_addresses.empty(), "there is a hub");
  for (const auto& address : c.hub_addresses)
    require(address.starts_with("https://"), "the hub is asked over TLS only");
  require(std::clamp(c.width, 0, 7680) == c.width && std::clamp(c.height, 0, 7680) == c.height,
          "the window has a size");
  require(c.quota_mb >= 1 && c.quota_mb <= 65536 && c.keep_processed >= 0h, "the outbox is bounded");
  const auto& p = c.patience;
  for (const auto wait :
       {p.card, p.reading, p.hub, p.answer, p.reasons, p.saving, p.thanks, p.trouble, p.preferences})
    require(in_range(wait), "waits are between 5 s and 10 min");
  require((c.reader.transport == "serial") == c.reader.device.starts_with("/dev/"),
          "a serial line is named, never guessed");
}

}  // namespace
}  // namespace tests

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace tests;
  try {
    auto settings = storage::Settings::from_text({reinterpret_cast<const char*>(data), size}, "file");
    require_good(kiosk::config_from(settings));
  } catch (const storage::BadSettings& e) {
    require(*e.what() != '\0', "who refuses says why");
  }
  return 0;
}
