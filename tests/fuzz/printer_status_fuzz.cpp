// What a printer says on its IN pipe and endpoint 0, with questions open or not: bounded, and nothing is
// believed that was not asked or does not fit.
#include <fuzzer/FuzzedDataProvider.h>

#include "drivers/printer_status.h"
#include "tests/fuzz/promise.h"

namespace tests {
namespace {

using namespace drivers;

/// The asker's side of the bookkeeping.
struct Asked {
  std::optional<int> real_time;
  bool in_stream = false;
};

void require_fair(const PrinterReply& reply, Asked& asked) {
  if (const auto* real_time = std::get_if<RealTimeReply>(&reply)) {
    require(asked.real_time == real_time->n, "a reply to DLE EOT was asked for, once");
    asked.real_time.reset();
  }
  if (std::holds_alternative<InStreamReply>(reply)) {
    require(asked.in_stream, "a reply to GS r was asked for, once");
    asked.in_stream = false;
  }
  if (const auto* info = std::get_if<InfoText>(&reply))
    require(info->text.size() < 80 && info->text.find('\0') == std::string::npos, "a text is bounded");
}

void require_sound(const PrinterStatus& status) {
  require(status.state() != PrinterState::gone, "gone is not what a printer says of itself");
  require(!status.silent() || status.state() == PrinterState::unknown,
          "of a silent printer nothing is known");
}

void something_happens(PrinterStatus& status, Asked& asked, FuzzedDataProvider& input) {
  switch (input.ConsumeIntegralInRange(0, 7)) {
    case 0:
      asked.real_time = input.ConsumeIntegralInRange(1, 5);
      return status.expect_real_time(*asked.real_time);
    case 1:
      asked.in_stream = true;
      return status.expect_in_stream();
    case 2:
      asked = {};
      return status.forget_expected();
    case 3:
      return status.take_port_status(input.ConsumeIntegral<std::uint8_t>());
    case 4:
      return status.lose_touch();
    default:
      if (const auto reply = status.take(input.ConsumeIntegral<std::uint8_t>())) {
        require(!status.silent(), "a printer that replied is not silent");
        require_fair(*reply, asked);
      }
  }
}

/// Whatever came before: once nobody waits, the four bytes of ASB are understood.
void require_it_recovers(PrinterStatus& status) {
  status.forget_expected();
  for (const std::uint8_t byte : Bytes{0x10, 0x00, 0x00}) require(!status.take(byte), "ASB has four bytes");
  const auto reply = status.take(0x00);
  require(reply && std::holds_alternative<AutoStatus>(*reply) && status.tells_by_itself(),
          "sense is understood after nonsense");
}

}  // namespace
}  // namespace tests

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace tests;
  FuzzedDataProvider input(data, size);
  PrinterStatus status;
  Asked asked;
  while (input.remaining_bytes() > 0) {
    something_happens(status, asked, input);
    require_sound(status);
  }
  require_it_recovers(status);
  return 0;
}
