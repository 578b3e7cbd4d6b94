// The checks of a code, then the certificate.
// Not rate limits: those are per address, in hub/routes.cpp.
#include "hub/enrolment.h"

#include <algorithm>

namespace hub {
namespace {

using Reason = EnrolRefused::Reason;
constexpr std::chrono::days certificate_lives{3650};

std::variant<CodeRow, EnrolRefused> usable(Database& db, const Keyring& keys, const EnrolRequest& request,
                                           sys_seconds now) {
  const auto code = parse_enrolment_code(request.code);
  if (!code) return EnrolRefused{Reason::mistyped};
  if (!is_for(*code, keys.authority_fingerprint)) return EnrolRefused{Reason::unknown};
  const auto row = db.code(keys.pepper.code(code->secret));
  if (!row) return EnrolRefused{Reason::unknown};
  if (now > row->expires_at) return EnrolRefused{Reason::expired};
  if (request.terminal && *request.terminal != row->terminal) return EnrolRefused{Reason::other_terminal};
  return *row;
}

PublicKeyBytes raw(const storage::PublicKey& key) {
  PublicKeyBytes out{};
  std::copy_n(key.raw().begin(), out.size(), out.begin());
  return out;
}

EnrolAnswer answer_for(const Keyring& keys, std::string_view hall, const Terminal& terminal) {
  return {.certificate_pem = terminal.certificate_pem,
          .ca_pem = keys.authority.certificate_pem,
          .content_key = raw(keys.content.public_key()),
          .reviewers_key = raw(keys.reviewers),
          .terminal = terminal.name,
          .hall = std::string(hall)};
}

std::variant<Terminal, EnrolRefused> certify(const Keyring& keys, const EnrolRequest& request,
                                             const std::string& name, sys_seconds now) {
  auto issued = storage::issue_client(keys.authority, request.csr_pem, name, {now, certificate_lives});
  auto* pem = std::get_if<std::string>(&issued);
  const auto print = pem == nullptr ? std::nullopt : storage::fingerprint(*pem);
  if (!print) return EnrolRefused{Reason::bad_request};
  return Terminal{.name = name,
                  .fingerprint = *print,
                  .certificate_pem = std::move(*pem),
                  .enrolled_at = now,
                  .revoked_at = {},
                  .seen_at = {}};
}

}  // namespace

EnrolmentCode make_code(Database& db, const Keyring& keys, std::string_view terminal, sys_seconds now) {
  std::array<std::byte, 7> random{};
  storage::fill_random(random);
  auto code = make_enrolment_code(random, keys.authority_fingerprint);
  auto transaction = db.begin();
  db.put_code(keys.pepper.code(code.secret), terminal, now + code_lives);
  transaction.commit();
  return code;
}

std::variant<EnrolAnswer, EnrolRefused> enrol_terminal(Database& db, const Keyring& keys,
                                                       std::string_view hall, const EnrolRequest& request,
                                                       sys_seconds now) {
  auto transaction = db.begin();
  const auto found = usable(db, keys, request, now);
  if (const auto* refused = std::get_if<EnrolRefused>(&found)) return *refused;
  const auto& row = std::get<CodeRow>(found);
  const auto csr = storage::sha256({storage::as_bytes(request.csr_pem)});
  if (row.used_at) {
    const auto terminal = db.terminal(row.terminal);
    // Enrolled again since: that certificate is not for this key.
    const bool own = terminal && terminal->enrolled_at == row.used_at;
    if (row.csr_hash != csr || !own || terminal->revoked_at) return EnrolRefused{Reason::used};
    return answer_for(keys, hall, *terminal);
  }
  auto certified = certify(keys, request, row.terminal, now);
  if (const auto* refused = std::get_if<EnrolRefused>(&certified)) return *refused;
  const auto& terminal = std::get<Terminal>(certified);
  db.put_terminal(terminal);
  db.use_code(keys.pepper.code(parse_enrolment_code(request.code)->secret), csr, now);
  transaction.commit();
  return answer_for(keys, hall, terminal);
}

}  // namespace hub
