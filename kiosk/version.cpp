// The build says it.
// Compiled anew with each number, and nothing else is.
#include "kiosk/version.h"

namespace kiosk {

std::string_view program_version() { return HALLKIOSK_VERSION; }

}  // namespace kiosk
