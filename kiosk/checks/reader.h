// What a technician is told about the ID-card reader, from the driver's own events.
// Reads no card.
#pragma once

#include <memory>
#include <optional>

#include "drivers/id_reader.h"
#include "kiosk/checks/subject.h"

namespace kiosk::checks {

inline constexpr Subject the_reader{"reader", "身份证阅读器", ratings};

/// nullopt for what cards do.
[[nodiscard]] std::optional<Finding> finding_on(const drivers::ReaderEvent&, Now);

/// Opens the reader and waits until its security module has answered or it is known why not: 7 s at most.
/// Nobody else may have it meanwhile.
[[nodiscard]] Finding check_reader(std::unique_ptr<drivers::SamSource>, Now);

}  // namespace kiosk::checks
