// Which certificate a TLS client showed, out of OpenSSL's connection.
// Not whose it is: the database knows that.
#pragma once

#include <optional>

#include "hub/http.h"

struct ssl_st;

namespace hub {

/// After the handshake; nullopt when the client showed none.
[[nodiscard]] std::optional<Peer> peer_of(const ssl_st*);

}  // namespace hub
