// What a thief of the whole terminal gets: files with nothing of a rating to read, and keys that open none.
// The terminal's memory is scanned elsewhere.
#include <openssl/pem.h>

#include "storage/authority.h"
#include "storage/hpke.h"
#include "storage/keys.h"
#include "storage/openssl.h"
#include "tests/storage/world.h"

namespace storage::test {
namespace {

constexpr Validity year{noon, std::chrono::days(365)};

/// A terminal's directory after a day's work: keys and an outbox with its WAL.
struct TheftTest : testing::Test {
  TempDir dir;
  std::filesystem::path home = dir / "terminal", loot = dir / "loot";
  std::optional<Outbox> outbox;

  TheftTest() {
    const auto authority = make_authority("CA", year);
    auto request = make_device_request(terminal);
    auto certificate = std::get<std::string>(issue_client(authority, request.csr_pem, terminal, year));
    save_identity(home / "keys",
                  {std::move(request.key_pem), std::move(certificate), authority.certificate_pem,
                   readers().hub.public_key().pem(), readers().reviewers.public_key().pem()});
    outbox.emplace(home / "outbox.db", std::string(terminal), small_options());
    for (int i = 0; i < 20; ++i)
      EXPECT_TRUE(std::holds_alternative<Kept>(outbox->keep(new_uuid(), seal_here)));
    std::filesystem::copy(home, loot, std::filesystem::copy_options::recursive);
  }
  [[nodiscard]] std::vector<std::filesystem::path> files() const {
    std::vector<std::filesystem::path> found;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(loot))
      if (entry.is_regular_file()) found.push_back(entry.path());
    return found;
  }
};

// Everything a rating says, as it would stand in a file. Codes and grade are taken with their CBOR heads:
// three bytes alone turn up by chance in random data.
std::vector<std::string> telltales() {
  const auto c = a_content();
  const auto i = an_identity();
  return {i.name.reveal(),
          i.name.reveal().substr(0, 9),
          i.number.reveal(),
          i.number.reveal().substr(6, 8),
          i.kind,
          i.flags[0],
          std::string(name_of(c.grade)),
          std::string(words_of(c.grade)),
          "\x64" + c.service_indicators[0],
          "\x64" + c.staff_indicators[0],
          c.case_no,
          c.catalogue,
          "case_no",
          "grade"};
}

// What stands between a PEM file's first header and footer.
Bytes pem_body(const std::string& pem) {
  const auto bio = ossl::reading(pem);
  char *name = nullptr, *header = nullptr;
  unsigned char* data = nullptr;
  long size = 0;
  if (PEM_read_bio(bio.get(), &name, &header, &data, &size) != 1) return {};
  const auto* const first = reinterpret_cast<const std::byte*>(data);
  Bytes body(first, first + size);
  OPENSSL_free(name);
  OPENSSL_free(header);
  OPENSSL_free(data);
  return body;
}

PrivateKey key_from_raw(std::span<const std::byte> raw) {
  return PrivateKey::from_pem(ossl::private_key_pem(hpke::private_from_raw(raw).get())).value();
}

TEST_F(TheftTest, NoFileOfTheTerminalHoldsAWordOfARating) {
  std::size_t scanned = 0;
  for (const auto& file : files()) {
    const auto bytes = slurp(file);
    scanned += bytes.size();
    for (const auto& telltale : telltales())
      EXPECT_EQ(bytes.find(telltale), std::string::npos) << file.filename();
  }
  EXPECT_GT(scanned, 20u * 2 * 256);
  EXPECT_TRUE(std::filesystem::exists(loot / "outbox.db-wal"));
}

TEST_F(TheftTest, TheScanWouldSeeAnUnsealedRating) {
  const auto content = encode(a_content()), identity = encode(an_identity());
  const auto text = [](const Private<Bytes>& bytes) {
    return std::string(reinterpret_cast<const char*>(bytes.reveal().data()), bytes.reveal().size());
  };
  const auto bare = text(content) + text(identity);
  for (const auto& telltale : telltales()) {
    const bool only_shown = telltale == words_of(a_content().grade);  // stored by name, never by its words
    EXPECT_TRUE(only_shown || bare.find(telltale) != std::string::npos) << telltale;
  }
}

TEST_F(TheftTest, NoKeyOnTheTerminalOpensARating) {
  Outbox stolen(loot / "outbox.db", std::string(terminal), small_options());
  const auto rows = stolen.pending(100, 1u << 20);
  ASSERT_EQ(rows.size(), 20u);
  int keys_tried = 0, opened = 0;
  for (const auto& file : files()) {
    if (PrivateKey::from_pem(Private<std::string>(slurp(file))))
      ++opened;  // no sealing key lies about at all
    ++keys_tried;
  }
  EXPECT_GE(keys_tried, 5);
  EXPECT_EQ(opened, 0);
}

// Any 32 bytes can serve as an X25519 private key: every stretch of every PEM body is tried as one.
TEST_F(TheftTest, NoStretchOfAnyKeyFileOpensARating) {
  Outbox stolen(loot / "outbox.db", std::string(terminal), small_options());
  const auto row = stolen.pending(1, 1u << 20).at(0);
  const Place place{std::string(terminal), stolen.epoch(), row.seq, row.uuid};
  int tried = 0;
  for (const auto& entry : std::filesystem::directory_iterator(loot / "keys")) {
    const auto der = pem_body(slurp(entry.path()));
    for (std::size_t at = 0; at + 32 <= der.size(); ++at, ++tried) {
      const auto key = key_from_raw(std::span(der).subspan(at, 32));
      EXPECT_TRUE(std::holds_alternative<Unopenable>(open(row.content, key, {Part::content, place})));
      EXPECT_TRUE(std::holds_alternative<Unopenable>(open(row.identity, key, {Part::identity, place})));
    }
  }
  EXPECT_GT(tried, 500);
}

TEST_F(TheftTest, TheReadersOpenTheSameRatings) {
  Outbox stolen(loot / "outbox.db", std::string(terminal), small_options());
  const auto row = stolen.pending(1, 1u << 20).at(0);
  const Place place{std::string(terminal), stolen.epoch(), row.seq, row.uuid};
  EXPECT_TRUE(
      std::holds_alternative<Private<Bytes>>(open(row.content, readers().hub, {Part::content, place})));
  EXPECT_TRUE(std::holds_alternative<Private<Bytes>>(
      open(row.identity, readers().reviewers, {Part::identity, place})));
}

}  // namespace
}  // namespace storage::test
