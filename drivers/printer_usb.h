// Printers on USB: found by interface class 7, in whatever interface and alternate setting it stands, never
// by their ids; makers use each other's. Not what is said to them (printer).
#pragma once

#include <memory>
#include <string>

#include "drivers/printer_link.h"
#include "drivers/usb.h"

namespace drivers {

/// The interface to print on: class 7, subclass 1, with a bulk OUT endpoint; two-way ones (protocol 2) first.
/// nullptr if there is none.
[[nodiscard]] const UsbInterface* printer_interface_of(const UsbDevice&);
/// Any interface of class 7: it calls itself a printer, whether we can use it or not.
[[nodiscard]] bool is_printer(const UsbDevice&);

/// The first printer on USB, or only that on `port` ("1-2") where a hall has two. The kernel's usblp is put
/// aside while it is open. Throws std::runtime_error if libusb cannot start.
[[nodiscard]] std::unique_ptr<PrinterSource> usb_printer_source(std::string port = {});

}  // namespace drivers
