// Making, checking and reading the key files.
// Reads reviewers.key never, and says nothing of any key's content.
#include "hub/keyring.h"

#include <array>
#include <optional>

namespace hub {
namespace {

namespace fs = std::filesystem;
using storage::KeyFault;
using storage::Private;

constexpr std::chrono::days ten_years{3650};
constexpr std::array files = {"ca.key",      "ca.crt",        "server.key",    "server.crt",
                              "content.key", "reviewers.key", "reviewers.pub", "pepper.key"};

std::string advice_of(const KeyFault& fault) {
  const auto path = fault.path.string();
  switch (fault.reason) {
    case KeyFault::Reason::missing:
      return path + " 不存在。首次使用请运行：hallhub init；否则请从备份恢复";
    case KeyFault::Reason::wide_mode:
      return path + " 的权限过宽，其他用户可读。请运行：chmod 600 " + path;
    case KeyFault::Reason::foreign_owner:
      return path + " 属于其他用户。请运行：chown $(id -un) " + path;
    case KeyFault::Reason::unreadable:
      return path + " 无法读取，请检查磁盘与目录权限";
    case KeyFault::Reason::malformed:
      return path + " 内容不正确，请从备份恢复";
    case KeyFault::Reason::mismatch:
      return path + " 与对应的密钥不成对，请从备份恢复";
  }
  return path;
}

/// Reads file after file; the first fault ends it.
class Files {
 public:
  explicit Files(fs::path directory) : directory_(std::move(directory)) {}

  Private<std::string> read(const char* name) {
    if (trouble_) return {};
    auto text = storage::read_guarded(directory_ / name);
    if (auto* fault = std::get_if<KeyFault>(&text)) {
      trouble_ = KeyTrouble{advice_of(*fault)};
      return {};
    }
    return std::get<Private<std::string>>(std::move(text));
  }
  /// `part` must hold a value unless there was trouble before.
  template <class T>
  void require(const std::optional<T>& part, const char* name) {
    if (!part && !trouble_)
      trouble_ = KeyTrouble{
          advice_of({.reason = KeyFault::Reason::malformed, .path = directory_ / name, .command = ""})};
  }
  [[nodiscard]] const std::optional<KeyTrouble>& trouble() const { return trouble_; }

 private:
  fs::path directory_;
  std::optional<KeyTrouble> trouble_;
};

std::optional<Pepper> pepper_in(const Private<std::string>& text) {
  auto hex = text.reveal().substr(0, 64);
  const Private<std::string> digits(std::move(hex));
  auto bytes = storage::from_hex(digits.reveal());
  if (!bytes || bytes->size() != 32) return std::nullopt;
  return Pepper(Private<storage::Bytes>(std::move(*bytes)));
}

void write_pepper(const fs::path& path) {
  std::array<std::byte, 32> key{};
  storage::fill_random(key);
  const Private<std::string> text(storage::to_hex(key) + "\n");
  storage::write_file_durably(path, text.reveal());
}

void write_pair(const fs::path& data, const std::string& name, const storage::CertifiedKey& pair) {
  storage::write_file_durably(data / (name + ".key"), pair.key_pem.reveal());
  storage::write_file_durably(data / (name + ".crt"), pair.certificate_pem);
}

std::optional<KeyTrouble> already_there(const fs::path& data) {
  for (const auto* name : files)
    if (fs::exists(data / name))
      return KeyTrouble{(data / name).string() + " 已存在，未作任何改动。如确要重新开始，请换一个空目录"};
  return std::nullopt;
}

}  // namespace

fs::path database_file(const fs::path& data) { return data / "hub.db"; }

bool reviewers_key_is_here(const fs::path& data) { return fs::exists(data / "reviewers.key"); }

std::variant<Keyring, KeyTrouble> load_keyring(const fs::path& data) {
  Files f(data);
  storage::CertifiedKey authority{f.read("ca.crt").reveal(), f.read("ca.key")};
  storage::CertifiedKey server{f.read("server.crt").reveal(), f.read("server.key")};
  auto content = storage::PrivateKey::from_pem(f.read("content.key"));
  const auto reviewers = storage::PublicKey::from_pem(f.read("reviewers.pub").reveal());
  auto pepper = pepper_in(f.read("pepper.key"));
  const auto fingerprint = storage::fingerprint(authority.certificate_pem);
  f.require(fingerprint, "ca.crt");
  f.require(content, "content.key");
  f.require(reviewers, "reviewers.pub");
  f.require(pepper, "pepper.key");
  if (f.trouble()) return *f.trouble();
  return Keyring{.authority = std::move(authority),
                 .authority_fingerprint = *fingerprint,
                 .server = std::move(server),
                 .content = std::move(*content),
                 .reviewers = *reviewers,
                 .pepper = std::move(*pepper)};
}

std::variant<Keyring, KeyTrouble> make_keyring(const fs::path& data,
                                               const std::vector<std::string>& public_addresses,
                                               std::chrono::sys_seconds now) {
  if (auto there = already_there(data)) return *there;
  const auto authority = storage::make_authority("hallkiosk hub CA", {now, ten_years});
  const auto server = storage::issue_server(authority, public_addresses, {now, ten_years});
  const auto reviewers = storage::PrivateKey::generate();
  fs::create_directories(data);
  fs::permissions(data, fs::perms::owner_all);
  write_pair(data, "server", server);
  storage::write_file_durably(data / "content.key", storage::PrivateKey::generate().pem().reveal());
  storage::write_file_durably(data / "reviewers.key", reviewers.pem().reveal());
  storage::write_file_durably(data / "reviewers.pub", reviewers.public_key().pem());
  write_pepper(data / "pepper.key");
  write_pair(data, "ca", authority);
  return load_keyring(data);
}

void renew_server(const fs::path& data, const Keyring& keyring,
                  const std::vector<std::string>& public_addresses, std::chrono::sys_seconds now) {
  write_pair(data, "server", storage::issue_server(keyring.authority, public_addresses, {now, ten_years}));
}

}  // namespace hub
