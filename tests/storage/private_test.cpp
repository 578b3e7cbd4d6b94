// Private<T>: wiped when it dies, moves or is replaced; not printable, not copyable.
// Whole-process memory is scanned elsewhere.
#include "storage/private.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <sstream>
#include <type_traits>

namespace storage {
namespace {

using Text = Private<std::string>;

template <class T>
concept Streamable = requires(std::ostream& out, const T& value) {
  out << value;
};

static_assert(!Streamable<Text>);
static_assert(Streamable<std::string>);
static_assert(!std::is_copy_constructible_v<Text> && !std::is_copy_assignable_v<Text>);
static_assert(!std::is_convertible_v<std::string, Text> && !std::is_convertible_v<Text, std::string>);
static_assert(std::is_nothrow_move_constructible_v<Text>);

bool all_zero(const void* data, std::size_t size) {
  const auto* const bytes = static_cast<const unsigned char*>(data);
  return std::all_of(bytes, bytes + size, [](unsigned char b) { return b == 0; });
}

TEST(Private, WipingOverwritesAShortStringInPlace) {
  std::string s = "short";
  const auto* const data = s.data();
  wipe(s);
  EXPECT_TRUE(s.empty());
  EXPECT_TRUE(all_zero(data, 15));
}

TEST(Private, WipingOverwritesTheWholeCapacityOfALongString) {
  std::string s(100, 'x');
  s.resize(3);
  const auto capacity = s.capacity();
  wipe(s);
  ASSERT_EQ(s.capacity(), capacity);
  EXPECT_TRUE(all_zero(s.data(), capacity));
}

TEST(Private, WipingOverwritesTheWholeCapacityOfAVector) {
  std::vector<std::byte> v(100, std::byte{7});
  v.resize(3);
  const auto* const data = v.data();
  wipe(v);
  EXPECT_TRUE(all_zero(data, v.capacity()));
}

TEST(Private, AVectorWithoutMemoryIsWipedToo) {
  std::vector<std::byte> v;
  wipe(v);
  EXPECT_TRUE(v.empty());
}

TEST(Private, AShortTextLeavesNothingWhereItWasMovedFrom) {
  alignas(Text) unsigned char place[sizeof(Text)];
  auto* const from = new (place) Text("seven77");
  const Text to(std::move(*from));
  EXPECT_EQ(to.reveal(), "seven77");
  EXPECT_EQ(std::string_view(reinterpret_cast<char*>(place), sizeof place).find("seven77"),
            std::string_view::npos);
  from->~Text();
}

TEST(Private, AShortTextLeavesNothingWhereItDied) {
  alignas(Text) unsigned char place[sizeof(Text)];
  (new (place) Text("seven77"))->~Text();
  // Laundered through a volatile pointer: the compiler may otherwise take the dead object's bytes for
  // unknowable.
  std::string seen;
  for (const volatile unsigned char* p = place; p != place + sizeof place; ++p) seen += static_cast<char>(*p);
  EXPECT_EQ(seen.find("seven77"), std::string::npos);
}

TEST(Private, TheValueItWasMadeFromIsWipedToo) {
  std::string source = "seven77";
  const Text text(std::move(source));
  EXPECT_TRUE(all_zero(&*source.begin(), 15));  // NOLINT(bugprone-use-after-move): that is what is tested
}

TEST(Private, ACopyIsAskedForByNameAndEqual) {
  const Text one("330102");
  EXPECT_TRUE(one == one.copy());
  EXPECT_FALSE(one == Text("330103"));
}

TEST(Private, AssignmentReplacesAndEmptiesTheSource) {
  Text a("first"), b("second");
  a = std::move(b);
  EXPECT_EQ(a.reveal(), "second");
  EXPECT_TRUE(b.empty());  // NOLINT(bugprone-use-after-move)
}

}  // namespace
}  // namespace storage
