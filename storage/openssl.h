// RAII over OpenSSL's handles, and its errors translated once. Included by this folder's .cpp files only.
// Not a wrapper of OpenSSL: each file calls the functions it needs.
#pragma once

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/x509.h>

#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

#include "storage/private.h"

namespace storage::ossl {

template <auto free>
struct Free {
  template <class T>
  void operator()(T* handle) const {
    free(handle);
  }
};

using Pkey = std::unique_ptr<EVP_PKEY, Free<EVP_PKEY_free>>;
using PkeyCtx = std::unique_ptr<EVP_PKEY_CTX, Free<EVP_PKEY_CTX_free>>;
using MdCtx = std::unique_ptr<EVP_MD_CTX, Free<EVP_MD_CTX_free>>;
using CipherCtx = std::unique_ptr<EVP_CIPHER_CTX, Free<EVP_CIPHER_CTX_free>>;
using Cipher = std::unique_ptr<EVP_CIPHER, Free<EVP_CIPHER_free>>;
using Bio = std::unique_ptr<BIO, Free<BIO_free_all>>;
using Cert = std::unique_ptr<X509, Free<X509_free>>;
using Request = std::unique_ptr<X509_REQ, Free<X509_REQ_free>>;
using Name = std::unique_ptr<X509_NAME, Free<X509_NAME_free>>;

/// OpenSSL refused what cannot fail on sound input and enough memory.
class Failure : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Throws Failure naming the attempt and OpenSSL's own reason; empties its error queue.
[[noreturn]] void fail(const char* attempt);
/// Empties the error queue: for an input that was refused, which is no failure.
void forget_errors();
/// Makes the thread-specific keys of OpenSSL's random generators and errors, which else are made at their
/// first use: before there are threads. What an ending thread has is cleared by glibc in the order of its
/// keys, and by OpenSSL when its own destructor's key has its turn. A key that is made after another library
/// has deleted one gets that one's number; where it is below the destructor's, the thread's generator is
/// cleared before it is freed.
void make_thread_keys();

inline void check(bool ok, const char* attempt) {
  if (!ok) fail(attempt);
}
template <class Handle>
Handle checked(Handle handle, const char* attempt) {
  check(handle != nullptr, attempt);
  return handle;
}

/// Read-only over `text`, which must outlive it.
[[nodiscard]] Bio reading(std::string_view text);
/// What was written into a memory BIO. The BIO's own copy is wiped.
[[nodiscard]] std::string drain(const Bio&);

/// PEM; null when the text holds no such thing.
[[nodiscard]] Pkey read_private_key(const Private<std::string>& pem);
[[nodiscard]] Pkey read_public_key(std::string_view pem);
[[nodiscard]] Cert read_certificate(std::string_view pem);
[[nodiscard]] Request read_request(std::string_view pem);
[[nodiscard]] Private<std::string> private_key_pem(EVP_PKEY*);
[[nodiscard]] std::string public_key_pem(EVP_PKEY*);
[[nodiscard]] std::string certificate_pem(X509*);
[[nodiscard]] std::string request_pem(X509_REQ*);

[[nodiscard]] Pkey generate_p256();
[[nodiscard]] bool is_p256(EVP_PKEY*);  // false for null
/// A subject that is nothing but CN=text.
[[nodiscard]] Name common_name_only(std::string_view text);

}  // namespace storage::ossl
