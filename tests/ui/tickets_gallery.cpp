// Writes every sample ticket in every width as a PNG into a folder, to be looked at:  tickets_gallery FOLDER
// No test.
#include <filesystem>
#include <iostream>

#include "tests/ui/ticket_samples.h"
#include "ui/png.h"

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "tickets_gallery FOLDER\n";
    return 1;
  }
  std::filesystem::create_directories(argv[1]);
  ui::TicketPress press;
  for (const auto& sample : tests::ticket_samples()) {
    for (const int dots : {576, 512, 384}) {
      const auto name = sample.name + "-" + std::to_string(dots) + ".png";
      const ui::Raster raster = press.print(sample.ticket, dots);
      ui::write_png(ui::picture_of(raster), std::filesystem::path(argv[1]) / name);
      std::cout << name << ": " << raster.height << " rows\n";
    }
  }
  return 0;
}
