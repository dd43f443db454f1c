// Which of a statement's words are quoted word for word.
#pragma once

#include <vector>

#include "isnad/report.h"
#include "text/segment.h"

namespace isnad::exporting {

class Quoted {
public:
  explicit Quoted(const Report& report);

  // Of a direct statement the content, of a mixed one what stands in quotation marks in it, of an indirect one nothing.
  std::vector<Span> passages(const Attribution& attribution) const;

private:
  std::vector<text::Quotation> quotations_;  // not inside one another; looked for only where there is a mixed statement
};

}  // namespace isnad::exporting
