// The grammar, both ways.
// Strict: a machine wrote it and a machine read it, so nothing is forgiven.
#include "kiosk/scan_code.h"

#include <optional>

#include "hub/wire_tickets.h"

namespace kiosk {
namespace {

constexpr std::string_view receipt_mark = "HK1R:", page_mark = "https://";

std::optional<storage::Receipt> receipt_in(std::string_view text) {
  if (!text.starts_with(receipt_mark)) return std::nullopt;
  auto receipt = storage::Receipt::parse(text.substr(receipt_mark.size()));
  if (!receipt || text_of(*receipt) != text) return std::nullopt;
  return receipt;
}

std::optional<TicketCode> ticket_in(std::string_view text) {
  const auto hash = text.find('#');
  const auto page = text.substr(0, hash == text.npos ? 0 : hash);
  if (hash != text.npos && !page.starts_with(page_mark)) return std::nullopt;
  const auto id = hub::token_in(hash == text.npos ? text : text.substr(hash + 1));
  if (!id || text_of(TicketCode{*id}, std::string(page)) != text) return std::nullopt;
  return TicketCode{*id};
}

}  // namespace

ScanCode scan_code_in(std::string_view text) {
  if (auto receipt = receipt_in(text)) return *std::move(receipt);
  if (const auto ticket = ticket_in(text)) return *ticket;
  return ForeignCode{};
}

std::string text_of(const storage::Receipt& receipt) { return std::string(receipt_mark) + receipt.code(); }

std::string text_of(const TicketCode& ticket, const std::string& page) {
  const auto token = hub::token_text(ticket.id);
  return page.empty() ? token : page + "#" + token;
}

}  // namespace kiosk
