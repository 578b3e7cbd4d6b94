// The fields of each kind of card by name.
// No field is computed here but the words of codes and the flags.
#include "kiosk/ctl/card_json.h"

#include <nlohmann/json.hpp>

#include <array>
#include <cstdio>

#include "drivers/id_card_codes.h"
#include "drivers/mask_name.h"
#include "drivers/utf16.h"
#include "kiosk/overloaded.h"

namespace kiosk::ctl {
namespace {

using nlohmann::ordered_json;
using std::chrono::year_month_day;

std::string words_of(year_month_day day) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", static_cast<int>(day.year()),
                static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
  return text.data();
}

std::string words_of(const std::optional<year_month_day>& last) { return last ? words_of(*last) : "长期"; }

bool is_over(const std::optional<year_month_day>& last, year_month_day today) {
  return last && *last < today;
}

void put_holder(ordered_json& out, const drivers::CardHolder& holder) {
  out["name"] = holder.name.reveal();
  out["sex"] = drivers::sex_words(holder.sex.reveal());
  out["sex_code"] = holder.sex.reveal();
  out["birth"] = words_of(holder.birth);
  out["number"] = holder.number.reveal();
  out["valid_from"] = words_of(holder.valid_from);
  out["valid_to"] = words_of(holder.valid_to);
}

void put_own(ordered_json& out, const drivers::ResidentCard& card) {
  out["nation"] = drivers::nation_words(card.nation.reveal());
  out["nation_code"] = card.nation.reveal();
  out["address"] = card.address.reveal();
  out["issuer"] = card.issuer.reveal();
}
void put_own(ordered_json& out, const drivers::HmtPermit& card) {
  out["address"] = card.address.reveal();
  out["issuer"] = card.issuer.reveal();
  out["permit_number"] = card.permit_number.reveal();
  out["issue_count"] = card.issues.reveal();
}
void put_own(ordered_json& out, const drivers::ForeignerCard2017& card) {
  out["english_name"] = card.english_name.reveal();
  out["nationality"] = card.nationality.reveal();
  out["card_version"] = card.version.reveal();
  out["agency_code"] = card.agency.reveal();
}
void put_own(ordered_json& out, const drivers::ForeignerCard2023& card) {
  out["english_name"] = card.english_name.reveal();
  out["nationality"] = card.nationality.reveal();
  out["renewal_count"] = card.renewals.reveal();
  out["previous_card"] = card.previous_card.reveal();
  out["former_number"] = card.former_number.reveal();
}

const storage::Private<std::string>* address_of(const drivers::CardFields& card) {
  if (const auto* resident = std::get_if<drivers::ResidentCard>(&card)) return &resident->address;
  if (const auto* permit = std::get_if<drivers::HmtPermit>(&card)) return &permit->address;
  return nullptr;
}

}  // namespace

std::string mask_number(std::string_view number) {
  if (number.size() < 3) return std::string(number.size(), '*');
  return number.front() + std::string(number.size() - 2, '*') + number.back();
}

std::string masked_json(const drivers::IdCard& card, year_month_day today) {
  auto flags = ordered_json::array();
  if (card.name_has_private_use) flags.push_back("private_use_name");
  if (card.expired_on(today)) flags.push_back("expired_card");
  const ordered_json out{{"kind", drivers::name_of(card.kind)},
                         {"kind_words", drivers::words_of(card.kind)},
                         {"name", drivers::mask_name(card.name.reveal())},
                         {"birth", words_of(card.birth).substr(0, 4) + "-**-**"},
                         {"number", mask_number(card.number.reveal())},
                         {"valid_from", words_of(card.valid_from)},
                         {"valid_to", words_of(card.valid_to)},
                         {"expired", card.expired_on(today)},
                         {"flags", std::move(flags)}};
  return out.dump(2);
}

storage::Private<std::string> full_json(const drivers::CardFields& card, year_month_day today) {
  const auto& holder = drivers::holder_of(card);
  const auto* address = address_of(card);
  const bool expired = is_over(holder.valid_to, today);
  auto flags = ordered_json::array();
  if (drivers::has_private_use(holder.name.reveal())) flags.push_back("private_use_name");
  if (address && drivers::has_private_use(address->reveal())) flags.push_back("private_use_address");
  if (expired) flags.push_back("expired_card");
  ordered_json out{{"kind", drivers::name_of(drivers::kind_of(card))},
                   {"kind_words", drivers::words_of(drivers::kind_of(card))}};
  put_holder(out, holder);
  std::visit([&](const auto& own) { put_own(out, own); }, card);
  out["expired"] = expired;
  out["flags"] = std::move(flags);
  return storage::Private<std::string>(out.dump(2));
}

}  // namespace kiosk::ctl
