// A serial line only where the configuration names one; USB otherwise.
#include "kiosk/reader_source.h"

#include "drivers/sam_serial.h"
#include "drivers/sam_usb.h"

namespace kiosk {

std::unique_ptr<drivers::SamSource> reader_source(const ReaderChoice& choice) {
  if (choice.transport == "serial") return drivers::serial_sam_source(choice.device);
  return drivers::usb_sam_source({.transport = choice.transport, .port = choice.device});
}

}  // namespace kiosk
