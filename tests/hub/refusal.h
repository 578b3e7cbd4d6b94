// Why a message is not understood, for tests of the wire. Not what the hub answers to one.
#pragma once

#include <string>

#include "hub/wire.h"

namespace hub {

/// What `decode` throws as BadMessage, in its words; "accepted" if it does not.
template <class F>
std::string refusal(F decode) {
  try {
    decode();
  } catch (const BadMessage& e) {
    return e.what();
  }
  return "accepted";
}

}  // namespace hub
