// One row a statement, for spreadsheets and data frames: RFC 4180 (commas, CRLF, a header row, quotation marks
// doubled), UTF-8. Articles without a statement have no row.
//
// Spreadsheet programs run a cell that begins with = + - @ or a tab as a formula, and whoever writes news could write
// one; full-width signs and line ends in front do the same in some. Such a cell gets an apostrophe in front. So that
// nothing is lost, a cell that begins with apostrophes before such a character gets one more:
// re.sub(r"^'(?='*[=+\-@\t\r\n＝＋－＠])", "", cell) in Python gives the value again. NUL, which many readers end at,
// is U+FFFD.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "export/exporter.h"

namespace isnad::exporting {

std::unique_ptr<Exporter> make_csv(const ExportOptions& options);

// One cell, with quotation marks around it where it needs them.
void append_cell(std::string& out, std::string_view utf8);

}  // namespace isnad::exporting
