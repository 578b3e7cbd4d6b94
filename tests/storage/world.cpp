// What the storage tests share.
// See world.h.
#include "tests/storage/world.h"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace storage::test {

TempDir::TempDir() {
  std::string name = (std::filesystem::temp_directory_path() / "hallkiosk-test-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("mkdtemp");
  path_ = name;
}

TempDir::~TempDir() {
  std::error_code ignored;  // a test that left it unwritable has already failed
  std::filesystem::remove_all(path_, ignored);
}

RatingContent a_content() {
  RatingContent c;
  c.case_no = "4104-2026-000123";
  c.step = 2;
  c.grade = Grade::very_dissatisfied;
  c.catalogue = "xinhua-2022-13";
  c.service_indicators = {"S102"};
  c.staff_indicators = {"P104"};
  c.at = noon;
  c.took = std::chrono::seconds(23);
  return c;
}

RaterIdentity an_identity() {
  return {"resident",
          Private<std::string>("王小梅的测试姓名"),
          Private<std::string>("11010519491231002X"),
          {"expired_card"},
          {},
          {},
          {}};
}

const Readers& readers() {
  static const Readers readers;
  return readers;
}

SealedRating seal_here(const Place& place) {
  const auto keys = readers().keys();
  return {seal(encode(a_content()), agree(keys.content), {Part::content, place}),
          seal(encode(an_identity()), agree(keys.reviewers), {Part::identity, place})};
}

SealedRating plain_here(const Place& place) {
  return {from_text("content " + std::to_string(place.seq)),
          from_text("identity " + std::to_string(place.seq))};
}

OutboxOptions small_options() {
  OutboxOptions options;
  options.quota = 4u << 20;
  options.warn_free = 512u << 10;
  options.refuse_free = 64u << 10;
  options.ballast = 256u << 10;
  options.busy_timeout = std::chrono::milliseconds(200);
  return options;
}

Kept keep_one(Outbox& outbox, const Uuid& uuid) {
  const auto outcome = outbox.keep(uuid, plain_here);
  const auto* kept = std::get_if<Kept>(&outcome);
  if (kept == nullptr) throw std::runtime_error("not kept");
  return *kept;
}

std::string slurp(const std::filesystem::path& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

Bytes golden(const std::string& name) {
  auto text = slurp(std::filesystem::path(GOLDEN) / name);
  std::erase_if(text, [](unsigned char c) { return std::isspace(c) != 0; });
  const auto bytes = from_hex(text);
  if (text.empty() || !bytes) throw std::runtime_error("no golden bytes in " + name);
  return *bytes;
}

Bytes from_text(std::string_view text) {
  const auto view = as_bytes(text);
  return {view.begin(), view.end()};
}

}  // namespace storage::test
