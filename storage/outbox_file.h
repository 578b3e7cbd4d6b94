// The outbox as a file: made, recognised, measured, and given back space. Included by outbox.cpp only.
// Keeps and reads no ratings.
#pragma once

#include <filesystem>
#include <string>

#include "storage/outbox.h"

namespace storage::outbox_file {

/// Opens, or makes the file with its schema and a fresh epoch. Throws DbError, or OutboxError for a file that
/// is not this terminal's; in no case is an existing file's content replaced.
[[nodiscard]] Database open(const std::filesystem::path&, const std::string& terminal, const OutboxOptions&);

/// The same by OutboxError only, with what to do about it.
[[nodiscard]] Database open_first(const std::filesystem::path&, const std::string& terminal,
                                  const OutboxOptions&);

/// How large this connection may make the file. Never below what it is already.
void limit(Database&, std::uint64_t bytes);

/// Bytes that the file may still grow by: the lesser of quota and free disk. 0 on a read-only file system.
[[nodiscard]] std::uint64_t free_bytes(Database&, const std::filesystem::path&);

void release_ballast(const std::filesystem::path& outbox);
/// False when it could not be laid: there is no room for it.
bool lay_ballast(const std::filesystem::path& outbox, std::uint64_t size);

}  // namespace storage::outbox_file
