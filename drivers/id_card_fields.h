// All that stands on a card's chip, kind by kind, for the technician who must see whether it is read right.
// Not what a rating keeps: that is IdCard. The photo, appended addresses and fingerprints are never read.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <variant>

#include "drivers/id_card.h"

namespace drivers {

/// What every kind has.
struct CardHolder {
  storage::Private<std::string> name;  // in Chinese characters; empty on some foreigners' cards
  storage::Private<std::string> sex;   // GB/T 2261.1 code
  std::chrono::year_month_day birth;
  storage::Private<std::string> number;
  std::chrono::year_month_day valid_from;
  std::optional<std::chrono::year_month_day> valid_to;  // nullopt = 长期
};

struct ResidentCard {
  CardHolder holder;
  storage::Private<std::string> nation;  // GB/T 3304 code
  storage::Private<std::string> address, issuer;
};

struct HmtPermit {
  CardHolder holder;
  storage::Private<std::string> address, issuer;
  storage::Private<std::string> permit_number;  // 通行证号码
  storage::Private<std::string> issues;         // 签发次数
};

struct ForeignerCard2017 {
  CardHolder holder;
  storage::Private<std::string> english_name;
  storage::Private<std::string> nationality;      // GB/T 2659 alpha-3
  storage::Private<std::string> version, agency;  // 证件版本号, 申请受理机关代码
};

struct ForeignerCard2023 {
  CardHolder holder;
  storage::Private<std::string> english_name;
  storage::Private<std::string> nationality;    // GB/T 2659 alpha-3
  storage::Private<std::string> renewals;       // 换证次数
  storage::Private<std::string> previous_card;  // 既往版本证件号码关联项, as read; may be empty
  storage::Private<std::string> former_number;  // the number of the 2017 card; empty if there was none
};

using CardFields = std::variant<ResidentCard, HmtPermit, ForeignerCard2017, ForeignerCard2023>;

/// As parse_card_text, but drops nothing.
[[nodiscard]] std::variant<CardFields, CardKindUnknown, CardTextBad> read_card_fields(CardText text);

[[nodiscard]] CardKind kind_of(const CardFields&);
[[nodiscard]] const CardHolder& holder_of(const CardFields&);

/// What is kept of a card: copies, the rest dies with `card`.
[[nodiscard]] IdCard kept_of(const CardFields& card);

}  // namespace drivers
