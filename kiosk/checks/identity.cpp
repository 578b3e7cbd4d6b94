// The words of kiosk/belongings for the keys, and days for the certificates.
// A fault that only root sees is told as such: its remedy would lock the terminal out.
#include "kiosk/checks/identity.h"

#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>

#include "kiosk/belongings.h"
#include "storage/authority.h"

namespace kiosk::checks {
namespace {

using std::chrono::days;

constexpr Subject keys{"keys", "密钥", everything};
constexpr Subject certificate{"certificate", "证书", ratings};
constexpr days soon{30};

constexpr const char* enrol_again =
    "请大厅管理员在服务器上运行 hallhub enrol，再在本机移走 keys 目录，运行 hallkioskctl enrol";

/// "sudo -u hallkiosk hallkioskctl doctor"
std::string as_owner_of(const std::filesystem::path& path) {
  struct stat status {};
  if (stat(path.c_str(), &status) != 0) return "请用终端的用户运行本命令";
  const passwd* const user = getpwuid(status.st_uid);
  const auto name = user ? std::string(user->pw_name) : "'#" + std::to_string(status.st_uid) + "'";
  return "请用终端的用户运行：sudo -u " + name + " hallkioskctl doctor";
}

std::optional<std::chrono::sys_seconds> expiry_in(const std::filesystem::path& file) {
  const auto pem = storage::read_guarded(file);
  const auto* const text = std::get_if<storage::Private<std::string>>(&pem);
  return text ? storage::expiry(text->reveal()) : std::nullopt;
}

}  // namespace

Finding judge_keys(const std::variant<storage::DeviceIdentity, storage::KeyFault>& loaded, Now now) {
  const auto* const fault = std::get_if<storage::KeyFault>(&loaded);
  if (!fault) return keys.good("本机编号 " + std::get<storage::DeviceIdentity>(loaded).terminal(), now);
  const auto told = told_of(*fault);
  if (fault->reason == storage::KeyFault::Reason::foreign_owner && geteuid() == 0)
    return keys.failed(told.what + "，本命令现在由 root 运行", as_owner_of(fault->path), now);
  return keys.failed(told.what, told.next_step, now);
}

Expiry expiry_of(const storage::DeviceIdentity& identity) {
  return {expiry_in(identity.certificate_file()), expiry_in(identity.ca_file())};
}

Finding judge_expiry(const Expiry& expiry, Now now) {
  if (!expiry.device || !expiry.authority) return certificate.failed("证书读不出有效期", enrol_again, now);
  const bool own = *expiry.device <= *expiry.authority;
  const auto end = std::min(*expiry.device, *expiry.authority);
  const std::string whose = own ? "本机的证书" : "服务器的根证书";
  const auto next = own ? std::string(enrol_again) : "请大厅管理员更换服务器的根证书，然后重新登记每台终端";
  if (end <= now) return certificate.failed(whose + "已经过期，连不上服务器", next, now);
  const auto left = std::to_string(std::chrono::floor<days>(end - now).count()) + " 天";
  if (end - now < soon) return certificate.warning(whose + "还有 " + left + "到期", next, now);
  return certificate.good("还有 " + left + "到期", now);
}

}  // namespace kiosk::checks
