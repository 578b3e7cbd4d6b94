// Names of roles, and the key of failures.
// No database.
#include "hub/staff/account.h"

#include <algorithm>
#include <iterator>

namespace hub {
namespace {

constexpr std::string_view role_names[] = {"clerk", "reviewer", "administrator", "auditor"};
constexpr std::string_view role_words[] = {"窗口人员", "评价复核员", "管理员", "审计员"};

}  // namespace

std::string_view name_of(Role r) { return role_names[static_cast<std::size_t>(r)]; }
std::string_view words_of(Role r) { return role_words[static_cast<std::size_t>(r)]; }

std::optional<Role> role_named(std::string_view name) {
  const auto* const found = std::find(std::begin(role_names), std::end(role_names), name);
  if (found == std::end(role_names)) return std::nullopt;
  return static_cast<Role>(found - std::begin(role_names));
}

storage::Digest failures_key(std::string_view user) { return storage::sha256({storage::as_bytes(user)}); }

}  // namespace hub
