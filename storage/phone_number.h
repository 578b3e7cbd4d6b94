// Telephone numbers that citizens leave for an answer.
// Calls nobody.
#pragma once

#include <string_view>

namespace storage {

/// Empty, or what can be dialled: a mobile's eleven digits, or a number with its area code, dashes anywhere.
/// Gentle: nobody is asked to prove that it is hers.
[[nodiscard]] bool is_phone_number(std::string_view);

}  // namespace storage
