// Wiping a JSON tree's texts.
// What the parser's own buffer held on its way is short-lived and beyond reach.
#include "hub/staff/private_body.h"

namespace hub {

PrivateBody::~PrivateBody() {
  for (auto& value : json_)
    if (value.is_string()) storage::wipe(value.get_ref<std::string&>());
}

Private<std::string> PrivateBody::secret(std::string_view key, std::size_t least, std::size_t most) {
  return Private<std::string>(fields_.text(key, least, most));
}

}  // namespace hub
