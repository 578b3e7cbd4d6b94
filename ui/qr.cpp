// Implementation of ui/qr.h.
// Receipt codes are upper case: alphanumeric mode keeps the symbol at 21 modules.
#include "ui/qr.h"

#include <qrencode.h>

#include <memory>
#include <stdexcept>

namespace ui {

QrCode qr_of(const std::string& text) {
  const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
      QRcode_encodeString(text.c_str(), 0, QR_ECLEVEL_M, QR_MODE_8, 1), QRcode_free);
  if (!code) throw std::invalid_argument("a QR symbol cannot hold " + std::to_string(text.size()) + " bytes");
  QrCode out{code->width, {}};
  for (int i = 0; i < code->width * code->width; ++i) out.dark.push_back(code->data[i] & 1);
  return out;
}

}  // namespace ui
