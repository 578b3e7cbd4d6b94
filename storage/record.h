// What a citizen said, and who said it: the two parts of a rating before they are sealed.
// Grades are kept by name; any score is an edge matter (provincial interfaces: 5 = 非常满意,
// GB/T 39046-2020 A.8: 1 = 非常满意).
//
// Grammar, version 2. Each part is one CBOR map (RFC 8949), then 0x80, then zeros up to the next multiple of
// 256 bytes (identity: 1024, which a full page of words still fits), so that a length tells nothing about
// what was said:
//   content  = { "v":2, "case_no":tstr, "step":uint, "grade":tstr, "catalogue":tstr, "service":[*tstr],
//                "staff":[*tstr], "at":uint, "took":uint, "channel":tstr, "call_back":"" / "yes" / "no" }
//   identity = { "v":2, "kind":tstr, "name":tstr, "number":tstr, "flags":[*tstr],
//                "words":tstr, "other":tstr, "phone":tstr }
// Version 1 is read, and not written any more: without "call_back", "words", "other" and "phone", and an
// identity in steps of 256 bytes. Keys stand in the order above only for reading: on the wire they are sorted
// as RFC 8949 §4.2.1 says, integers and lengths take their shortest form, and nothing follows the padding.
// There is one encoding of a record of a version, and no other is accepted. case_no ≤ 50 characters (GB/T
// 39046-2020 table 9), opaque; at = UTC seconds of the terminal's clock, never trusted for a deadline; took =
// seconds from the grade screen to the confirmation.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "storage/private.h"

namespace storage {

using Bytes = std::vector<std::byte>;

enum class Grade { very_satisfied, satisfied, basically_satisfied, dissatisfied, very_dissatisfied };

/// The policy's own words (art. 6): 非常满意 … 非常不满意.
[[nodiscard]] std::string_view words_of(Grade);
/// Ours, for who cannot read them: "Very satisfied" ….
[[nodiscard]] std::string_view english_of(Grade);
/// "very_satisfied" …: as stored, as on the wire.
[[nodiscard]] std::string_view name_of(Grade);
[[nodiscard]] std::optional<Grade> grade_named(std::string_view);
/// 差评 (art. 7): 不满意 and 非常不满意.
[[nodiscard]] constexpr bool is_bad(Grade g) {
  return g == Grade::dissatisfied || g == Grade::very_dissatisfied;
}

/// The part the hub may read. Holds nothing that leads to a person.
struct RatingContent {
  std::string case_no;     // 办件编号
  std::uint32_t step = 1;  // 服务环节序号; (case_no, step) is one service, rated once
  Grade grade = Grade::satisfied;
  std::string catalogue;                        // which annex the codes below belong to
  std::vector<std::string> service_indicators;  // S201 …
  std::vector<std::string> staff_indicators;    // P201 …
  std::chrono::sys_seconds at{};
  std::chrono::seconds took{};
  std::string channel = "terminal";
  std::optional<bool>
      call_back;  // the wish of who gave a bad grade and a telephone number; asked, not answered
  bool operator==(const RatingContent&) const = default;
};

/// What a citizen may add, in characters.
inline constexpr std::size_t most_words = 150, most_phone = 20;

/// The part only the reviewers may open, each time with a logged reason.
struct RaterIdentity {
  std::string kind = "resident";   // which card
  Private<std::string> name;       // UTF-8 as read, private-use characters included
  Private<std::string> number;     // ID number
  std::vector<std::string> flags;  // "private_use_name", "expired_card"
  Private<std::string> words;      // a few of her own, up to most_words; may be empty
  Private<std::string> other;      // what she means by the reason 其他; likewise
  Private<std::string> phone;      // for the answer: digits and dashes; likewise
};

/// A field that breaks the grammar. The text names the field, never its value.
class BadRecord : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// CBOR and padding, as in the grammar above. Throws BadRecord for what decoding would refuse, so that
/// nothing is sealed that the hub cannot read.
[[nodiscard]] Private<Bytes> encode(const RatingContent&);
[[nodiscard]] Private<Bytes> encode(const RaterIdentity&);

/// Both check every field; on anything else than versions 1 and 2 they throw BadRecord, whose text names the
/// field and never its value.
[[nodiscard]] RatingContent decode_content(std::span<const std::byte>);
[[nodiscard]] RaterIdentity decode_identity(std::span<const std::byte>);

}  // namespace storage
