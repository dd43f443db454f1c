#include "export/jsonl.h"

#include "export/article_view.h"
#include "report_json.h"

namespace isnad::exporting {

namespace {

class JsonLines final : public Exporter {
public:
  std::string start() override { return {}; }
  std::string article(const Exported& exported) override { return well_formed(to_json(*exported.report)) + "\n"; }
  std::string end() override { return {}; }
};

}  // namespace

std::unique_ptr<Exporter> make_jsonl() {
  return std::make_unique<JsonLines>();
}

}  // namespace isnad::exporting
