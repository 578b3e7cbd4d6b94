// DER and the verdict of the verification, which ran without ending the handshake.
// Verifies nothing itself.
#include "hub/peer.h"

#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <memory>

namespace hub {

std::optional<Peer> peer_of(const SSL* connection) {
  const std::unique_ptr<X509, decltype(&X509_free)> certificate(SSL_get1_peer_certificate(connection),
                                                                X509_free);
  if (!certificate) return std::nullopt;
  unsigned char* der = nullptr;
  const int size = i2d_X509(certificate.get(), &der);
  if (size <= 0) return std::nullopt;
  const auto bytes = std::as_bytes(std::span(der, static_cast<std::size_t>(size)));
  const Peer peer{storage::sha256({bytes}), SSL_get_verify_result(connection) == X509_V_OK};
  OPENSSL_free(der);
  return peer;
}

}  // namespace hub
