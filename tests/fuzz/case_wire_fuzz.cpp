// What is said of cases, by terminals, hubs and business systems: refused by its field, or read to values
// that are written back to the same.
#include <string_view>

#include "hub/case_push.h"
#include "hub/wire_cases.h"
#include "tests/fuzz/promise.h"

namespace tests {
namespace {

/// What was read, written and read again, is the same.
template <class Decode>
void require_round_trip(std::span<const std::byte> bytes, Decode decode) {
  try {
    const auto value = decode(bytes);
    require(decode(encode(value)) == value, "what was read is written back to the same");
  } catch (const hub::BadMessage& e) {
    require(*e.what() != '\0', "who refuses says why");
  }
}

void require_query(std::span<const std::byte> bytes) {
  try {
    const auto query = hub::decode_case_query(bytes);
    const auto again = hub::encode(query);
    require(hub::decode_case_query(again.reveal()).secret == query.secret,
            "a secret is read as it was written");
  } catch (const hub::BadMessage& e) {
    require(*e.what() != '\0', "who refuses says why");
  }
}

void require_push(std::span<const std::byte> bytes) {
  try {
    const auto pushed = hub::parse_push(bytes);
    require(!pushed.empty() && pushed.size() <= hub::push_max, "a push has 1 to 500 cases");
    for (const auto& p : pushed) {
      const auto* const told = std::get_if<hub::ToldCase>(&p.told);
      if (told == nullptr) continue;
      require(!told->told.case_no.empty() && !told->id_number.empty(), "a case has a number and an owner");
      require(told->told.steps.size() <= hub::steps_max, "as many steps as a terminal reads");
    }
  } catch (const hub::BadMessage& e) {
    require(*e.what() != '\0', "who refuses says why");
  }
}

}  // namespace
}  // namespace tests

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace tests;
  const auto copy = copy_of({data, size});
  const auto bytes = std::as_bytes(std::span(copy));
  require_round_trip(bytes, hub::decode_cases_answer);
  require_round_trip(bytes, hub::decode_case_answer);
  require_round_trip(bytes, hub::decode_ticket_answer);
  require_query(bytes);
  require_push(bytes);
  return 0;
}
