// What a scanner sends, as characters of a serial line or as keys, fast or slow: codes are bounded and clean,
// and the one after any nonsense is read.
#include <fuzzer/FuzzedDataProvider.h>
#include <linux/input-event-codes.h>

#include <algorithm>
#include <string_view>

#include "drivers/scan_keys.h"
#include "drivers/scan_text.h"
#include "tests/fuzz/promise.h"

namespace tests {
namespace {

using namespace drivers;

void require_clean(const std::optional<ScanOutcome>& outcome) {
  const auto* scanned = outcome ? std::get_if<Scanned>(&*outcome) : nullptr;
  if (!scanned) return;
  const auto& text = scanned->text;
  require(!text.empty() && text.size() <= scan_limit, "a code has 1 to scan_limit characters");
  require(std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c <= 0x7E; }),
          "a code is printable ASCII");
}

struct Listener {
  ScanText text;
  ScanKeys keys;
  Deadline now{};

  void hear(std::uint8_t character) { require_clean(text.take(character, now)); }
  void press(std::uint16_t code, std::int32_t value) {
    if (const auto character = keys.take(code, value)) hear(*character);
  }
  void wait(milliseconds span) {
    now += span;
    const auto due = text.deadline();
    if (!due || *due > now) return;
    require_clean(text.silence(now));
    require(!text.deadline(), "silence ends a text");
  }
};

void something_happens(Listener& listener, FuzzedDataProvider& input) {
  switch (input.ConsumeIntegralInRange(0, 7)) {
    case 0:
      return listener.wait(milliseconds(input.ConsumeIntegralInRange(0, 1500)));
    case 1:
      return require_clean(listener.text.cut());
    case 2:
    case 3:
      return listener.press(input.ConsumeIntegral<std::uint16_t>() % KEY_CNT,
                            input.ConsumeIntegralInRange(-1, 2));
    case 4:
      for (int repeats = input.ConsumeIntegralInRange(0, 300); repeats > 0; --repeats) listener.hear('7');
      return;
    default:
      listener.hear(input.ConsumeIntegral<std::uint8_t>());
  }
}

/// Whatever came before: after a second's quiet a code is read.
void require_it_recovers(Listener& listener) {
  constexpr std::string_view code = "HK1R:7K3MQ2XV9D";
  listener.wait(milliseconds(2000));
  for (const char c : code)
    require(!listener.text.take(static_cast<std::uint8_t>(c), listener.now), "a code ends with its end");
  const auto outcome = listener.text.take('\r', listener.now);
  const auto* scanned = outcome ? std::get_if<Scanned>(&*outcome) : nullptr;
  require(scanned && scanned->text == code, "sense is read after nonsense");
}

}  // namespace
}  // namespace tests

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  FuzzedDataProvider input(data, size);
  tests::Listener listener;
  while (input.remaining_bytes() > 0) tests::something_happens(listener, input);
  tests::require_it_recovers(listener);
  return 0;
}
