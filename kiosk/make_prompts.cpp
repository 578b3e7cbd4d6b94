// make_prompts FOLDER: the spoken prompts that are installed with the terminal, one WAV file a piece, by
// espeak-ng. What a file there was made of stands in FOLDER/made-of; only what changed is made again.
#include <filesystem>
#include <fstream>
#include <iostream>
#include <set>

#include "kiosk/spoken.h"
#include "ui/espeak.h"
#include "ui/voice.h"

namespace {

namespace fs = std::filesystem;

std::set<std::string> lines_of(const fs::path& file) {
  std::set<std::string> out;
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) out.insert(line);
  return out;
}

/// A prompt and what espeak-ng is told for it.
std::string recipe(const std::string& piece) { return piece + "\t" + ui::as_spoken(piece); }

void make(const fs::path& folder, const std::string& piece) {
  const auto wave = ui::synthesised(piece);
  if (!wave || wave->empty()) throw std::runtime_error("espeak-ng is missing, or says nothing for " + piece);
  ui::write_wave(folder / ui::prompt_file(piece), *wave);
}

void make_all(const fs::path& folder) {
  fs::create_directories(folder);
  const auto made = lines_of(folder / "made-of");
  std::set<std::string> wanted;
  std::set<fs::path> files{"made-of"};
  for (const auto& piece : kiosk::spoken_pieces()) {
    files.insert(ui::prompt_file(piece));
    if (!made.contains(*wanted.insert(recipe(piece)).first)) make(folder, piece);
  }
  for (const auto& entry : fs::directory_iterator(folder))
    if (!files.contains(entry.path().filename())) fs::remove(entry.path());
  std::ofstream list(folder / "made-of");
  for (const auto& line : wanted) list << line << '\n';
  if (!list.flush()) throw std::runtime_error("cannot write " + folder.string());
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: make_prompts FOLDER\n";
    return 2;
  }
  try {
    make_all(argv[1]);
    return 0;
  } catch (const std::exception& e) {
    std::cerr << e.what() << '\n';
    return 1;
  }
}
