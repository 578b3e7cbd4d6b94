// Implementation of kiosk/hall_emblem.h.
// The limits keep a start short: 1024 × 1024 pixels take some twenty milliseconds.
#include "kiosk/hall_emblem.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>

#include "storage/settings.h"
#include "ui/png.h"

namespace kiosk {
namespace {

constexpr int longest = 1024, least = 96;
constexpr std::uintmax_t largest_file = 2 << 20;

[[noreturn]] void refuse(const std::filesystem::path& file, const std::string& why) {
  throw storage::BadSettings("emblem：" + file.string() + " " + why);
}

std::string bytes_of(const std::filesystem::path& file) {
  std::error_code error;
  const auto size = std::filesystem::file_size(file, error);
  if (error)
    refuse(file, "读不到（" + error.message() + "）：请把大厅徽标的 PNG 图片放在这里，或去掉 emblem");
  if (size > largest_file) refuse(file, "超过 2 MB：请另存为 512×512 像素的 PNG 图片");
  std::ifstream in(file, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(in), {}};
  if (!in.is_open() || bytes.size() != size) refuse(file, "打不开：请让终端的用户能读它");
  return bytes;
}

ui::Image image_of(const std::filesystem::path& file) {
  try {
    return ui::image_of_png(bytes_of(file), longest);
  } catch (const std::length_error& e) {
    refuse(file, std::string("有 ") + e.what() + " 像素，每边最多 1024：请另存为 512×512 像素的 PNG 图片");
  } catch (const storage::BadSettings&) {
    throw;
  } catch (const std::runtime_error&) {
    refuse(file, "不是完整的 PNG 图片：请重新导出为 PNG");
  }
}

}  // namespace

ui::Image load_emblem(const std::filesystem::path& file) {
  if (file.empty()) return {};
  auto image = image_of(file);
  if (std::max(image.width, image.height) < least)
    refuse(file, "太小，显示出来会模糊：请另存为 512×512 像素的 PNG 图片");
  return image;
}

}  // namespace kiosk
