// The terminal's identity on disk: one directory, mode 0700, five files, each 0600 and written whole or not
// at all. Holds no key that opens a rating. The other side, which issues certificates, is authority.h.
//
//   device.key     P-256, PKCS#8 PEM: TLS client key, and signs heads
//   device.crt     the hub's certificate for it; its common name is the terminal's name
//   ca.crt         the hub's CA: the only one trusted
//   content.pub    sealing key of the hub (seal.h)
//   reviewers.pub  sealing key of the reviewers
//
// Head signature, version 1: ECDSA P-256 with SHA-256, DER, over
//   "hallkiosk head v1" ‖ len(terminal)(1) ‖ terminal ‖ epoch(16) ‖ seq(8, big-endian) ‖ head(32)
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "storage/chain.h"
#include "storage/private.h"
#include "storage/seal.h"

namespace storage {

/// The tip of a terminal's chain, vouched for by its key. Sent with every upload and heartbeat.
struct SignedHead {
  std::uint64_t seq = 0;
  Head head{};
  Bytes signature;  // DER, at most 72 bytes
  bool operator==(const SignedHead&) const = default;
};
inline constexpr std::size_t max_signature = 72;  // 2 + 2 × (2 + 33)

/// Why the identity cannot be used.
struct KeyFault {
  enum class Reason {
    missing,        // not enrolled, or a file was taken away
    wide_mode,      // others may read it
    foreign_owner,  // it belongs to another user
    unreadable,     // the system refuses
    malformed,      // does not hold what its name says
    mismatch        // certificate and key are no pair
  };
  Reason reason{};
  std::filesystem::path path;
  std::string command;  // what puts it right: "chmod 600 …", "chown …", "hallkioskctl enrol"
};

/// A key made on this machine, and the request to certify it.
struct DeviceRequest {
  Private<std::string> key_pem;
  std::string csr_pem;  // PKCS#10, CN = the terminal's name
};
/// Throws std::invalid_argument unless is_terminal_name(terminal).
[[nodiscard]] DeviceRequest make_device_request(std::string_view terminal);

/// What enrolment brings together.
struct IdentityFiles {
  Private<std::string> device_key;
  std::string device_crt, ca_crt, content_pub, reviewers_pub;
};

/// Writes all five; each is on the disk or the old one still is. device.crt comes last, so that an
/// interrupted enrolment is seen as none. Throws std::system_error.
void save_identity(const std::filesystem::path& directory, const IdentityFiles&);

/// 0600, by temporary file, fsync, rename, fsync of the directory. Throws std::system_error.
void write_file_durably(const std::filesystem::path&, std::string_view text);

/// Reads a file of ours after checking owner and mode: `text`, or why not. For the hub's own keys too.
[[nodiscard]] std::variant<Private<std::string>, KeyFault> read_guarded(const std::filesystem::path&);

/// One on a medium that somebody brings and takes away again: it may know no owners, and she guards it.
/// nullopt when it cannot be read.
[[nodiscard]] std::optional<Private<std::string>> read_secret(const std::filesystem::path&);

/// A directory of ours: nullopt when only its owner, who is us, may enter.
[[nodiscard]] std::optional<KeyFault> guard_directory(const std::filesystem::path&);

/// The identity in use. Owns the device key; any thread may sign, one at a time.
class DeviceIdentity {
 public:
  [[nodiscard]] static std::variant<DeviceIdentity, KeyFault> load(const std::filesystem::path& directory);

  [[nodiscard]] const std::string& terminal() const { return terminal_; }
  [[nodiscard]] const SealingKeys& sealing_keys() const { return sealing_keys_; }
  [[nodiscard]] SignedHead sign(const Epoch&, std::uint64_t seq, const Head&) const;

  // For libcurl, which reads the files itself.
  [[nodiscard]] std::string key_file() const;
  [[nodiscard]] std::string certificate_file() const;
  [[nodiscard]] std::string ca_file() const;

 private:
  struct Free {
    void operator()(evp_pkey_st*) const;
  };
  DeviceIdentity(std::filesystem::path, std::string terminal, SealingKeys,
                 std::unique_ptr<evp_pkey_st, Free>);
  std::filesystem::path directory_;
  std::string terminal_;
  SealingKeys sealing_keys_;
  std::unique_ptr<evp_pkey_st, Free> key_;
};

/// True when the certificate's key signed this head for this terminal and epoch. Says nothing about the
/// certificate.
[[nodiscard]] bool verify_head(std::string_view certificate_pem, std::string_view terminal, const Epoch&,
                               const SignedHead&);

}  // namespace storage
