// Bad disks: full, read-only, failing at any single operation. No rating is half-taken, none is doubled by a
// retry. What a power cut does is power_cut.py's.
#include <sys/mount.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>

#include "storage/outbox.h"
#include "tests/storage/faulty_vfs.h"
#include "tests/storage/world.h"

namespace storage::test {
namespace {

SealedRating big_here(const Place&) { return {Bytes(4000, std::byte{1}), Bytes(4000, std::byte{2})}; }

// As long as a sealed rating usually is.
SealedRating usual_here(const Place&) { return {Bytes(313, std::byte{1}), Bytes(313, std::byte{2})}; }

// Marks the first `count` as the uploader does: a batch at a time.
void mark_processed(Outbox& outbox, std::uint64_t count) {
  std::vector<Outbox::Mark> marks;
  for (std::uint64_t seq = 1; seq <= count; ++seq) {
    marks.push_back({seq, RowState::processed});
    if (marks.size() < 200 && seq < count) continue;
    outbox.mark(marks, noon);
    marks.clear();
  }
}

// Fills until the outbox says no; how many were kept.
std::uint64_t fill(Outbox& outbox, const Outbox::Seal& seal = big_here) {
  std::uint64_t kept = 0;
  while (std::holds_alternative<Kept>(outbox.keep(new_uuid(), seal))) ++kept;
  return kept;
}

TEST(Outbox, AFullDiskRefusesBeforeAnythingIsTaken) {
  TempDir dir;
  Outbox outbox(dir / "o.db", std::string(terminal), small_options());
  const auto kept = fill(outbox);
  ASSERT_GT(kept, 100u);
  const auto uuid = new_uuid();
  EXPECT_TRUE(std::holds_alternative<StoreFull>(outbox.keep(uuid, big_here)));
  EXPECT_EQ(outbox.state_of(uuid), std::nullopt);
  EXPECT_EQ(std::get<ChainWhole>(outbox.verify()).checked, kept);
}

TEST(Outbox, RoomIsRefusedWhileWhoeverHasBegunStillEndsWell) {
  TempDir dir;
  Outbox outbox(dir / "o.db", std::string(terminal), small_options());
  EXPECT_EQ(outbox.room(), Room::enough);
  bool warned = false;
  while (outbox.room() != Room::none) {
    warned = warned || outbox.room() == Room::low;
    ASSERT_TRUE(std::holds_alternative<Kept>(outbox.keep(new_uuid(), big_here)));
  }
  EXPECT_TRUE(warned);
  EXPECT_TRUE(std::holds_alternative<Kept>(outbox.keep(new_uuid(), big_here)));
}

TEST(Outbox, AFullOutboxRecoversByDeletingWhatIsProcessed) {
  TempDir dir;
  Outbox outbox(dir / "o.db", std::string(terminal), small_options());
  const auto kept = fill(outbox);
  mark_processed(outbox, kept);
  EXPECT_EQ(outbox.room(), Room::none);
  EXPECT_FALSE(outbox.recover_space(noon - std::chrono::days(7)));  // nothing is old enough
  EXPECT_TRUE(outbox.recover_space(noon));
  EXPECT_TRUE(std::holds_alternative<Kept>(outbox.keep(new_uuid(), big_here)));
  EXPECT_EQ(outbox.tip().seq, kept + 1);
}

/// A tmpfs of 9 MiB, where the system allows one.
class TinyDisk {
 public:
  explicit TinyDisk(const std::filesystem::path& at) : at_(at) {
    mounted_ = geteuid() == 0 && mount("tmpfs", at.c_str(), "tmpfs", 0, "size=9m,mode=0700") == 0;
  }
  ~TinyDisk() {
    if (mounted_) umount2(at_.c_str(), MNT_DETACH);
  }
  TinyDisk(const TinyDisk&) = delete;
  TinyDisk& operator=(const TinyDisk&) = delete;
  [[nodiscard]] bool mounted() const { return mounted_; }

 private:
  std::filesystem::path at_;
  bool mounted_;
};

TEST(Outbox, AFullFileSystemLosesNothingAndRecoversInTheRightOrder) {
  TempDir dir;
  const TinyDisk disk(dir.path());
  if (!disk.mounted()) GTEST_SKIP() << "mounting a small tmpfs needs root";
  auto options = small_options();
  options.quota = 64u << 20;
  options.ballast = OutboxOptions{}.ballast;
  Outbox outbox(dir / "o.db", std::string(terminal), options);
  const auto kept = fill(outbox, usual_here);
  ASSERT_GT(kept, 20u);
  EXPECT_EQ(outbox.room(), Room::none);
  EXPECT_EQ(std::get<ChainWhole>(outbox.verify()).checked, kept);
  std::ofstream(dir / "log") << std::string(4u << 20, 'x');  // somebody else takes the last byte
  EXPECT_TRUE(std::holds_alternative<StoreFull>(outbox.keep(new_uuid(), usual_here)));
  EXPECT_TRUE(std::filesystem::exists(dir / "o.db.ballast"));
  std::filesystem::remove(dir / "log");
  EXPECT_TRUE(outbox.recover_space(noon));  // nothing to sweep yet; the ballast's place lets the marks in
  mark_processed(outbox, kept);
  EXPECT_TRUE(outbox.recover_space(noon));
  EXPECT_EQ(outbox.counts(), OutboxCounts{});
  EXPECT_TRUE(std::holds_alternative<Kept>(outbox.keep(new_uuid(), usual_here)));
}

TEST(Outbox, AReadOnlyFileSystemHasNoRoomAndTakesNothing) {
  TempDir dir;
  const TinyDisk disk(dir.path());
  if (!disk.mounted()) GTEST_SKIP() << "mounting and remounting needs root";
  Outbox outbox(dir / "o.db", std::string(terminal), small_options());
  keep_one(outbox);
  { const auto closed = std::move(outbox); }
  ASSERT_EQ(mount("tmpfs", dir.path().c_str(), "tmpfs", MS_REMOUNT | MS_RDONLY, nullptr), 0);
  try {
    Outbox again(dir / "o.db", std::string(terminal), small_options());
    FAIL() << "a read-only outbox was opened for writing";
  } catch (const OutboxError& error) {
    EXPECT_EQ(error.reason(), OutboxError::Reason::cannot_open);
  }
}

TEST(Outbox, AReadOnlyDirectoryIsSaidAtTheStart) {
  if (geteuid() == 0)
    GTEST_SKIP() << "root may write everywhere; the read-only file system is tested instead";
  TempDir dir;
  std::filesystem::permissions(dir.path(),
                               std::filesystem::perms::owner_read | std::filesystem::perms::owner_exec);
  EXPECT_THROW(Outbox(dir / "o.db", std::string(terminal), small_options()), OutboxError);
  std::filesystem::permissions(dir.path(), std::filesystem::perms::owner_all);
}

/// One attempt under one fault, then a sound disk again.
struct Trial {
  DiskFault fault;
  int skip, count;
  bool second_connection;
};

struct Observed {
  bool hit = false;      // the fault was reached at all
  bool claimed = false;  // Kept
  bool certain = false;  // says that nothing was taken
  bool there = false;    // found by a new connection afterwards
};

OutboxOptions on_faulty_disk() {
  auto options = small_options();
  (void)FaultyDisk::the();
  options.vfs = FaultyDisk::vfs;
  options.ballast = 0;
  return options;
}

Observed observe(const Trial& trial) {
  TempDir dir;
  auto& disk = FaultyDisk::the();
  const auto options = on_faulty_disk();
  std::optional<Outbox> other;
  Outbox outbox(dir / "o.db", std::string(terminal), options);
  if (trial.second_connection) other.emplace(dir / "o.db", std::string(terminal), options);
  keep_one(outbox);
  const auto uuid = new_uuid();
  disk.fail(trial.fault, trial.skip, trial.count);
  const auto outcome = outbox.keep(uuid, plain_here);
  Observed seen{disk.failed() > 0};
  disk.heal();
  seen.claimed = std::holds_alternative<Kept>(outcome);
  const auto* failed = std::get_if<StoreFailed>(&outcome);
  seen.certain = std::holds_alternative<StoreFull>(outcome) || (failed != nullptr && !failed->uncertain);
  Outbox fresh(dir / "o.db", std::string(terminal), small_options());
  seen.there = fresh.state_of(uuid).has_value();
  // Whatever happened: the caller tries the same uuid again, and there is one.
  const auto retried = outbox.keep(uuid, plain_here);
  EXPECT_TRUE(std::holds_alternative<Kept>(retried) || std::holds_alternative<AlreadyKept>(retried));
  EXPECT_EQ(fresh.counts().pending, 2u);
  EXPECT_EQ(std::get<ChainWhole>(fresh.verify()).checked, 2u);
  return seen;
}

TEST(Outbox, NoSingleDiskFaultHalfTakesOrDoublesARating) {
  int hits = 0;
  for (const auto fault :
       {DiskFault::sync_error, DiskFault::write_error, DiskFault::disk_full, DiskFault::dead})
    for (const int count : {1, 2, 1000})
      for (int skip = 0; skip < 10; ++skip)
        for (const bool second : {false, true}) {
          SCOPED_TRACE("fault " + std::to_string(static_cast<int>(fault)) + " skip " + std::to_string(skip) +
                       " count " + std::to_string(count) + (second ? " two connections" : ""));
          const auto seen = observe({fault, skip, count, second});
          hits += seen.hit ? 1 : 0;
          EXPECT_TRUE(seen.there || !seen.claimed);
          EXPECT_FALSE(seen.there && seen.certain);
          EXPECT_TRUE(seen.hit || seen.claimed);
        }
  EXPECT_GT(hits, 50) << "the faults missed what they aim at";
}

TEST(Outbox, AnErrorAtCommitThatLeftTheRowIsFoundAndNotRepeated) {
  TempDir dir;
  auto& disk = FaultyDisk::the();
  Outbox outbox(dir / "o.db", std::string(terminal), on_faulty_disk());
  keep_one(outbox);
  int sealed = 0;
  disk.fail(DiskFault::sync_error, 0,
            2);  // the COMMIT's sync, and the one of closing: the WAL stays as it was written
  const auto outcome = outbox.keep(new_uuid(), [&](const Place& place) {
    ++sealed;
    return plain_here(place);
  });
  EXPECT_EQ(disk.failed(), 2);
  disk.heal();
  EXPECT_TRUE(std::holds_alternative<Kept>(outcome));
  EXPECT_EQ(sealed, 1);
  EXPECT_EQ(outbox.counts().pending, 2u);
}

TEST(Outbox, ADeadDiskIsSaidToBeUncertainWithAdvice) {
  TempDir dir;
  auto& disk = FaultyDisk::the();
  Outbox outbox(dir / "o.db", std::string(terminal), on_faulty_disk());
  disk.fail(DiskFault::sync_error, 0, 1000);
  const auto outcome = outbox.keep(new_uuid(), plain_here);
  disk.heal();
  const auto& failed = std::get<StoreFailed>(outcome);
  EXPECT_EQ(failed.fault, DbFault::io);
  EXPECT_TRUE(failed.uncertain);
  EXPECT_NE(failed.advice.find("replace it"), std::string::npos);
}

TEST(Outbox, AnOutboxHeldByAnotherProgramIsBusy) {
  TempDir dir;
  Outbox outbox(dir / "o.db", std::string(terminal), small_options());
  Database other(dir / "o.db");
  Transaction transaction(other);
  const auto outcome = outbox.keep(new_uuid(), plain_here);
  EXPECT_EQ(std::get<StoreFailed>(outcome).fault, DbFault::busy);
  EXPECT_FALSE(std::get<StoreFailed>(outcome).uncertain);
}

}  // namespace
}  // namespace storage::test
