// HMAC with a purpose in front: HMAC-SHA256(key, purpose ‖ 0x00 ‖ text).
// Sole user of <openssl/hmac.h> in this folder.
#include "hub/pseudonym.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <stdexcept>

namespace hub {

using storage::Digest;
using storage::Private;

namespace {

Private<std::string> capitals(std::string_view text) {
  std::string copy(text);
  for (char& c : copy) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
  return Private<std::string>(std::move(copy));
}

}  // namespace

Digest Pepper::mac(std::string_view purpose, std::string_view text) const {
  std::string joined;
  joined.reserve(purpose.size() + 1 + text.size());
  joined.append(purpose).append(1, '\0').append(text);
  const Private<std::string> message(std::move(joined));
  Digest out{};
  unsigned size = 0;
  const auto& key = key_.reveal();
  if (HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()),
           reinterpret_cast<const unsigned char*>(message.reveal().data()), message.reveal().size(),
           reinterpret_cast<unsigned char*>(out.data()), &size) == nullptr ||
      size != out.size())
    throw std::runtime_error("HMAC-SHA256 is not available in OpenSSL");
  return out;
}

Digest Pepper::code(std::string_view secret) const { return mac("enrolment code v1", secret); }

Digest Pepper::token_mark(std::string_view secret) const { return mac("token mark v1", secret); }
Digest Pepper::token(std::string_view whole) const { return mac("token v1", whole); }

Person Pepper::person(const Private<std::string>& id_number) const {
  const auto upper = capitals(id_number.reveal());
  return mac("person v1", upper.reveal());
}

Digest Pepper::case_secret(std::string_view case_no, std::string_view secret) const {
  const auto upper = capitals(secret);
  std::string joined;
  joined.reserve(case_no.size() + 1 + secret.size());
  joined.append(case_no).append(1, '\0').append(upper.reveal());
  const Private<std::string> message(std::move(joined));
  return mac("case secret v1", message.reveal());
}

}  // namespace hub
