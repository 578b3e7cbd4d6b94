// A card's text as fields: reads one by its place, and remembers the first that is not as it must be.
// Not which fields a kind of card has (id_card_layouts.h), and no meaning of codes.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "drivers/id_card.h"

namespace drivers {

struct Place {
  std::size_t from, size;  // bytes
};

[[nodiscard]] bool all_digits(std::string_view);
/// '0'-'9' and 'A'-'Z' only.
[[nodiscard]] bool all_capitals_or_digits(std::string_view);
/// YYYYMMDD as a day of the calendar.
[[nodiscard]] std::optional<std::chrono::year_month_day> day_in(std::string_view);

/// Reads on after a bad field, with an empty value in its place, so that a layout is a plain list of fields;
/// whoever uses the values asks fault() first. Wipes what it does not hand out. `text` outlives it.
class FieldReader {
 public:
  explicit FieldReader(CardText text) : text_(text) {}

  [[nodiscard]] storage::Private<std::string> text(CardField, Place);
  [[nodiscard]] storage::Private<std::string> filled(CardField, Place);
  /// One text in two pieces: a space at the end of the first counts if the second goes on.
  [[nodiscard]] storage::Private<std::string> filled(CardField, Place first, Place second);
  /// A text that `good` accepts.
  [[nodiscard]] storage::Private<std::string> code(CardField, Place, bool (*good)(std::string_view));
  [[nodiscard]] std::chrono::year_month_day day(CardField, Place);
  /// nullopt = 长期.
  [[nodiscard]] std::optional<std::chrono::year_month_day> last_day(CardField, Place,
                                                                    std::chrono::year_month_day first);
  void require(CardField, bool good);

  /// The first field that failed.
  [[nodiscard]] std::optional<CardField> fault() const { return fault_; }

 private:
  storage::Private<std::string> utf8(CardField, std::u16string units);

  CardText text_;
  std::optional<CardField> fault_;
};

}  // namespace drivers
