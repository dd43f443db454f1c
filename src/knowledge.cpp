#include "knowledge.h"

#include <cstdlib>
#include <filesystem>

namespace isnad {

namespace {

std::string find_pack() {
  if (const char* named = std::getenv("ISNAD_PACK"); named && *named) return named;
  std::error_code failed;
  const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", failed).parent_path();
  const std::filesystem::path beside = program / "isnad.pack";
  if (std::filesystem::exists(beside, failed)) return beside.string();
  const std::filesystem::path installed = program.parent_path() / "share/isnad/isnad.pack";
  return std::filesystem::exists(installed, failed) ? installed.string() : beside.string();
}

}  // namespace

Knowledge::Knowledge(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Knowledge::Knowledge(Knowledge&&) noexcept = default;
Knowledge::~Knowledge() = default;

Expected<Knowledge> Knowledge::open(const std::string& path) {
  auto lexicon = lexicon::Lexicon::open(path.empty() ? find_pack() : path);
  if (!lexicon) return lexicon.error();
  auto grammar = statement::decode_grammar(*lexicon);
  if (!grammar) return grammar.error();
  auto words = ar::WordKnowledge::view(lexicon->part("ar.words"), lexicon->part("ar.tagger"));
  if (!words) return words.error();
  auto names = entity::RecogniserKnowledge::view(*lexicon);
  if (!names) return names.error();
  auto links = entity::LinkKnowledge::decode(*lexicon);
  if (!links) return links.error();
  auto statements = statement::Weights::view(lexicon->part("ar.statements"));
  if (!statements) return statements.error();
  auto lemmas = ar::LemmaCounts::view(lexicon->part("ar.lemmas"));
  if (!lemmas) return lemmas.error();
  auto meanings = story::Meanings::decode(*lexicon);
  if (!meanings) return meanings.error();
  auto comparing = statement::Weights::view(lexicon->part("ar.compare"), "ar.compare");
  if (!comparing) return comparing.error();
  entity::DateWords dates(*lexicon);
  return Knowledge(
      std::unique_ptr<Parts>(new Parts{std::move(*lexicon), std::move(dates), std::move(*grammar), *words, *names,
                                       std::move(*links), *statements, *lemmas, std::move(*meanings), *comparing}));
}

}  // namespace isnad
