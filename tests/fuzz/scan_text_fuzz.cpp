// Characters and key presses of a scanner, at any speed: a code is whole and printable, or it is refused; a
// flood is told as one.
#include <fuzzer/FuzzedDataProvider.h>

#include <algorithm>

#include "drivers/scan_keys.h"
#include "drivers/scan_text.h"
#include "tests/fuzz/promise.h"

namespace tests {
namespace {

using namespace drivers;

bool is_plain(char c) { return c >= ' ' && c <= '~'; }

void require_good(const ScanOutcome& outcome) {
  const auto* code = std::get_if<Scanned>(&outcome);
  if (!code) return;
  require(!code->text.empty() && code->text.size() <= scan_limit, "a code has a length");
  require(std::all_of(code->text.begin(), code->text.end(), is_plain), "a code is printable ASCII");
}

struct World {
  ScanText text;
  ScanKeys keys;
  Deadline now{};
  std::size_t taken = 0;  // characters of the text so far

  void see(const std::optional<ScanOutcome>& outcome) {
    if (outcome) require_good(*outcome);
    if (outcome || !text.deadline()) taken = 0;
    require(taken <= flood_size, "what does not end is a flood");
  }
  void take(std::uint8_t character) {
    ++taken;
    see(text.take(character, now));
  }
};

void something_happens(World& world, FuzzedDataProvider& input) {
  switch (input.ConsumeIntegralInRange(0, 7)) {
    case 0:
      world.now += milliseconds(input.ConsumeIntegralInRange(0, 1500));
      return;
    case 1:
      if (const auto end = world.text.deadline()) {
        world.now = std::max(world.now, *end);
        world.see(world.text.silence(world.now));
        require(!world.text.deadline(), "silence ends a text");
      }
      return;
    case 2:
      return world.see(world.text.cut());
    case 3:
      if (const auto character =
              world.keys.take(input.ConsumeIntegral<std::uint8_t>(), input.ConsumeIntegralInRange(0, 2)))
        world.take(*character);
      return;
    case 4: {
      const auto character = input.ConsumeIntegral<std::uint8_t>();
      for (int many = input.ConsumeIntegralInRange(0, 5000); many > 0; --many) world.take(character);
      return;
    }
    default:
      world.take(input.ConsumeIntegral<std::uint8_t>());
  }
}

/// Whatever came before: after a silence and a second, a code is read as it stands.
void require_it_recovers(World& world) {
  (void)world.text.cut();
  world.now += milliseconds(2000);
  for (const char c : std::string("A001"))
    require(!world.text.take(static_cast<std::uint8_t>(c), world.now), "no end yet");
  const auto outcome = world.text.take('\r', world.now);
  const auto* code = outcome ? std::get_if<Scanned>(&*outcome) : nullptr;
  require(code && code->text == "A001", "sense is understood after nonsense");
}

}  // namespace
}  // namespace tests

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  FuzzedDataProvider input(data, size);
  tests::World world;
  while (input.remaining_bytes() > 0) tests::something_happens(world, input);
  tests::require_it_recovers(world);
  return 0;
}
