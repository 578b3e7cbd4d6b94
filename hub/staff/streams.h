// What pages and call screens are told while they are open. One of them is one hub::EventStream.
// Not the connection: hub/server_stream.cpp.
#pragma once

#include "hub/http.h"
#include "hub/staff/board.h"

namespace hub {

/// Event `board` with the whole board: first, and whenever something to see has changed.
[[nodiscard]] std::shared_ptr<EventStream> board_stream(Connections&, BoardFeed&);

/// Events `counter`, `hall`, `devices`: which answer to read again; all three at the beginning. `session`,
/// then the end: nobody is signed in with this token any more.
[[nodiscard]] std::shared_ptr<EventStream> staff_stream(Connections&, std::string token);

}  // namespace hub
