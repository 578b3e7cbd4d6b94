// FreeType over mapped files: Noto Sans CJK SC, then HanaMinB (Ext B–F), then BabelStone Han.
// Not a shaper: Han, Latin and punctuation need none.
#include "ui/fonts.h"

#include <fcntl.h>
#include <ft2build.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cstring>
#include <future>
#include <stdexcept>
#include <utility>

#include FT_FREETYPE_H
#include FT_ADVANCES_H
#include FT_OUTLINE_H

#include "ui/utf8.h"

namespace ui {
namespace {

class MappedFile {
 public:
  explicit MappedFile(const std::string& path) {
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0) return;
    struct stat st {};
    if (::fstat(fd, &st) == 0 && st.st_size > 0) {
      size_ = static_cast<std::size_t>(st.st_size);
      data_ = ::mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, fd, 0);
      if (data_ == MAP_FAILED) data_ = nullptr;
    }
    ::close(fd);
  }
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  ~MappedFile() {
    if (data_) ::munmap(data_, size_);
  }
  [[nodiscard]] explicit operator bool() const { return data_ != nullptr; }
  [[nodiscard]] const FT_Byte* bytes() const { return static_cast<const FT_Byte*>(data_); }
  [[nodiscard]] FT_Long size() const { return static_cast<FT_Long>(size_); }

 private:
  void* data_ = nullptr;
  std::size_t size_ = 0;
};

class Library {
 public:
  Library() {
    if (FT_Init_FreeType(&it_)) throw std::runtime_error("FreeType cannot start: out of memory");
  }
  Library(const Library&) = delete;
  Library& operator=(const Library&) = delete;
  ~Library() { FT_Done_FreeType(it_); }
  [[nodiscard]] FT_Library get() const { return it_; }

 private:
  FT_Library it_ = nullptr;
};

struct Closer {
  void operator()(FT_Face f) const { FT_Done_Face(f); }
};
using FaceHandle = std::unique_ptr<FT_FaceRec_, Closer>;

FaceHandle open_face(const Library& library, const MappedFile& file, FT_Long index) {
  FT_Face face = nullptr;
  if (FT_New_Memory_Face(library.get(), file.bytes(), file.size(), index, &face)) return nullptr;
  return FaceHandle(face);
}

/// A collection's faces differ by country; index 2 is SC today, so it is tried first.
FaceHandle open_family(const Library& library, const MappedFile& file, const char* family) {
  for (const FT_Long index : {2, 0, 1, 3, 4, 5, 6, 7, 8, 9}) {
    FaceHandle face = open_face(library, file, index);
    if (face && face->family_name && !std::strcmp(face->family_name, family)) return face;
  }
  return nullptr;
}

/// A face that is opened when it is first asked for: the big fallback fonts cost 20 ms each. With a library
/// of its own, so that two may be opened at a time.
class Face {
 public:
  Face(std::string path, const char* family) : path_(std::move(path)), family_(family) {}

  [[nodiscard]] FT_Face get() {
    if (!tried_) open();
    return face_.get();
  }
  [[nodiscard]] bool exists() const { return ::access(path_.c_str(), R_OK) == 0; }
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  void open() {
    tried_ = true;
    file_ = std::make_unique<MappedFile>(path_);
    if (*file_) face_ = family_ ? open_family(library_, *file_, family_) : open_face(library_, *file_, 0);
  }
  Library library_;
  std::string path_;
  const char* family_;
  bool tried_ = false;
  std::unique_ptr<MappedFile> file_;  // outlives the face, which reads from it
  FaceHandle face_;
};

Drawing copy_of(FT_GlyphSlot slot) {
  const FT_Bitmap& bitmap = slot->bitmap;
  Drawing out{{static_cast<int>(bitmap.width), static_cast<int>(bitmap.rows), {}},
              slot->bitmap_left,
              slot->bitmap_top};
  out.mask.alpha.resize(std::size_t{bitmap.width} * bitmap.rows);
  for (unsigned y = 0; y < bitmap.rows; ++y)
    std::memcpy(out.mask.alpha.data() + std::size_t{bitmap.width} * y,
                bitmap.buffer + static_cast<std::ptrdiff_t>(y) * bitmap.pitch, bitmap.width);
  return out;
}

}  // namespace

struct Fonts::Parts {
  explicit Parts(const FontPaths& p)
      : regular(p.regular, "Noto Sans CJK SC"),
        bold(p.bold, "Noto Sans CJK SC"),
        icons(p.icons, nullptr),
        rare(p.rare, nullptr),
        rarer(p.rarer, nullptr),
        shaper(p) {
    for (const auto& script : p.scripts)
      for (const auto& path : {script.regular, script.bold})
        scripts.push_back(std::make_unique<Face>(path, nullptr));
  }

  struct Found {
    FT_Face face = nullptr;
    FT_UInt glyph = 0;
    bool stand_in = false;  // from a fallback font, which has one weight only
  };
  Found find(char32_t, Weight);
  static void need(Face&, const char* package);
  void wish(const Face&, const char* package);

  Face regular, bold, icons, rare, rarer;
  std::vector<std::unique_ptr<Face>> scripts;  // regular and bold of each
  Shaper shaper;
  std::vector<std::string> warnings;
};

Fonts::Parts::Found Fonts::Parts::find(char32_t c, Weight weight) {
  if (weight == Weight::icon) return {icons.get(), FT_Get_Char_Index(icons.get(), c), false};
  if (is_shaped(c)) {
    const auto script = 2 * static_cast<std::size_t>(script_in(c));
    return {scripts[script + (weight == Weight::bold ? 1 : 0)]->get(), glyph_in(c), false};
  }
  if (is_private_use(c)) return {};
  Face& first = weight == Weight::bold ? bold : regular;
  for (Face* face : {&first, &rare, &rarer}) {
    if (!face->get()) continue;
    if (const FT_UInt glyph = FT_Get_Char_Index(face->get(), c)) return {face->get(), glyph, face != &first};
  }
  return {};
}

void Fonts::Parts::need(Face& face, const char* package) {
  if (!face.get())
    throw std::runtime_error("font " + face.path() +
                             " is missing or damaged: install it with  apt-get install " + package);
}

void Fonts::Parts::wish(const Face& face, const char* package) {
  if (!face.exists())
    warnings.push_back("font " + face.path() +
                       " is missing, rare characters of names will be drawn as boxes: " + "apt-get install " +
                       package);
}

Fonts::Fonts(const FontPaths& paths) : parts_(std::make_unique<Parts>(paths)) {
  auto bold = std::async(std::launch::async, [this] { Parts::need(parts_->bold, "fonts-noto-cjk"); });
  Parts::need(parts_->regular, "fonts-noto-cjk");
  Parts::need(parts_->icons, "fonts-materialdesignicons-webfont");
  bold.get();
  parts_->wish(parts_->rare, "fonts-hanazono");
  parts_->wish(parts_->rarer, "fonts-babelstone-han");
  for (const auto& face : parts_->scripts) parts_->wish(*face, "fonts-noto-core");
}

Fonts::~Fonts() = default;

const std::vector<std::string>& Fonts::warnings() const { return parts_->warnings; }

std::vector<Letter> Fonts::shape(std::u32string_view run, Weight weight) {
  return parts_->shaper.shape(run, weight == Weight::bold);
}

std::optional<float> Fonts::advance(char32_t c, Weight weight) {
  const auto found = parts_->find(c, weight);
  FT_Fixed units = 0;
  if (!found.glyph || FT_Get_Advance(found.face, found.glyph, FT_LOAD_NO_SCALE, &units)) return std::nullopt;
  return static_cast<float>(units) / static_cast<float>(found.face->units_per_EM);
}

std::optional<Drawing> Fonts::draw(char32_t c, Weight weight, int px) {
  const auto found = parts_->find(c, weight);
  if (!found.glyph || FT_Set_Pixel_Sizes(found.face, 0, static_cast<FT_UInt>(px))) return std::nullopt;
  if (FT_Load_Glyph(found.face, found.glyph, FT_LOAD_NO_BITMAP | FT_LOAD_TARGET_LIGHT)) return std::nullopt;
  FT_GlyphSlot slot = found.face->glyph;
  if (found.stand_in && weight == Weight::bold && slot->format == FT_GLYPH_FORMAT_OUTLINE)
    FT_Outline_Embolden(&slot->outline, px * 64 / 28);  // so that it does not look thin among bold neighbours
  if (FT_Render_Glyph(slot, FT_RENDER_MODE_NORMAL)) return std::nullopt;
  return copy_of(slot);
}

}  // namespace ui
