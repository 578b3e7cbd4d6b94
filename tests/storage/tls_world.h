// One hall's certificates on disk: CA, server, enrolled terminal, and a stranger's CA with a server of its
// own. Made once for the whole run.
#pragma once

#include <string>

#include "storage/authority.h"
#include "storage/https.h"
#include "storage/keys.h"
#include "tests/storage/tls_server.h"
#include "tests/storage/world.h"

namespace storage::test {

struct TlsWorld {
  TempDir dir;
  Validity now{std::chrono::time_point_cast<std::chrono::seconds>(std::chrono::system_clock::now()),
               std::chrono::days(2)};
  CertifiedKey authority = make_authority("测试大厅 CA", now), stranger = make_authority("别处", now);
  std::filesystem::path keys = dir / "keys";

  TlsWorld() {
    put("server", issue_server(authority, {"127.0.0.1"}, now));
    put("misnamed", issue_server(authority, {"hub.example"}, now));
    put("stranger", issue_server(stranger, {"127.0.0.1"}, now));
    auto request = make_device_request(terminal);
    auto certificate = std::get<std::string>(issue_client(authority, request.csr_pem, terminal, now));
    save_identity(keys, {std::move(request.key_pem), std::move(certificate), authority.certificate_pem,
                         readers().hub.public_key().pem(), readers().reviewers.public_key().pem()});
  }
  void put(const std::string& name, const CertifiedKey& key) const {
    write_file_durably(dir / (name + ".crt"), key.certificate_pem);
    write_file_durably(dir / (name + ".key"), key.key_pem.reveal());
  }
  [[nodiscard]] TlsServerFiles server(const std::string& name = "server", bool mutual = false) const {
    return {(dir / (name + ".crt")).string(), (dir / (name + ".key")).string(),
            mutual ? (keys / "ca.crt").string() : ""};
  }
  /// Short patience: a test waits for events, not for twenty seconds.
  [[nodiscard]] HttpsOptions client(std::vector<std::string> bases) const {
    HttpsOptions options;
    options.bases = std::move(bases);
    options.ca_file = (keys / "ca.crt").string();
    options.total_timeout = std::chrono::seconds(10);
    return options;
  }
  [[nodiscard]] HttpsOptions enrolled(std::vector<std::string> bases) const {
    auto options = client(std::move(bases));
    options.certificate_file = (keys / "device.crt").string();
    options.key_file = (keys / "device.key").string();
    return options;
  }
};

[[nodiscard]] inline const TlsWorld& tls_world() {
  static const TlsWorld world;
  return world;
}

}  // namespace storage::test
