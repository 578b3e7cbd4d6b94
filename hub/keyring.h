// The hub's keys on disk: its data directory, mode 0700, each file 0600.
// Not what they are used for. The reviewers' private key is made here and belongs elsewhere.
//
//   ca.key ca.crt            the authority that certifies terminals and this server
//   server.key server.crt    TLS, made out to the configuration's public_addresses
//   content.key              opens ratings' contents
//   reviewers.key            opens raters' identities; to be moved off this machine, never read by the server
//   reviewers.pub            what terminals seal identities to
//   pepper.key               64 hexadecimal digits: makes pseudonyms (hub/pseudonym.h)
//   hub.db                   the database
#pragma once

#include <filesystem>
#include <string>
#include <variant>
#include <vector>

#include "hub/pseudonym.h"
#include "storage/authority.h"
#include "storage/keys.h"
#include "storage/seal.h"

namespace hub {

struct Keyring {
  storage::CertifiedKey authority;
  storage::Digest authority_fingerprint{};
  storage::CertifiedKey server;
  storage::PrivateKey content;
  storage::PublicKey reviewers;
  Pepper pepper;
};

/// A file is missing, readable by others, or not what its name says. Chinese, with the command that puts it
/// right.
struct KeyTrouble {
  std::string advice;
};

[[nodiscard]] std::filesystem::path database_file(const std::filesystem::path& data);

[[nodiscard]] std::variant<Keyring, KeyTrouble> load_keyring(const std::filesystem::path& data);

/// Makes all keys. Touches nothing when any of them is there already. Throws std::system_error when the disk
/// does not let it, std::invalid_argument for an address that is neither an IP address nor a DNS name.
[[nodiscard]] std::variant<Keyring, KeyTrouble> make_keyring(const std::filesystem::path& data,
                                                             const std::vector<std::string>& public_addresses,
                                                             std::chrono::sys_seconds now);

/// Another server certificate from the same authority, after the addresses changed. Terminals notice nothing.
void renew_server(const std::filesystem::path& data, const Keyring&,
                  const std::vector<std::string>& public_addresses, std::chrono::sys_seconds now);

/// True while the reviewers' private key still lies beside the others.
[[nodiscard]] bool reviewers_key_is_here(const std::filesystem::path& data);

}  // namespace hub
