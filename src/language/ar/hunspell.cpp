#include "language/ar/hunspell.h"

#include <algorithm>
#include <charconv>
#include <set>

#include "text/unicode.h"

namespace isnad::ar {

namespace {

std::vector<std::string_view> fields(std::string_view line) {
  std::vector<std::string_view> result;
  while (true) {
    const auto start = line.find_first_not_of(" \t\r");
    if (start == line.npos) return result;
    line.remove_prefix(start);
    const auto end = std::min(line.find_first_of(" \t\r"), line.size());
    result.push_back(line.substr(0, end));
    line.remove_prefix(end);
  }
}

template <class Line>
void each_line(std::string_view text, Line line) {
  while (!text.empty()) {
    const auto end = text.find('\n');
    line(text.substr(0, end));
    text.remove_prefix(end == text.npos ? text.size() : end + 1);
  }
}

std::vector<std::string> flag_pairs(std::string_view flags) {
  std::vector<std::string> result;
  for (std::size_t i = 0; i + 1 < flags.size(); i += 2) result.emplace_back(flags.substr(i, 2));
  return result;
}

std::vector<std::u32string> parse_condition(std::u32string_view text) {
  std::vector<std::u32string> result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != U'[') {
      result.emplace_back(1, text[i]);
      continue;
    }
    const auto end = text.find(U']', i);
    if (end == text.npos) return {U""};  // no letter meets this
    result.emplace_back(text.substr(i + 1, end - i - 1));
    i = end;
  }
  return result;
}

bool meets(std::u32string_view stem, const std::vector<std::u32string>& condition) {
  if (stem.size() < condition.size()) return false;
  const std::u32string_view tail = stem.substr(stem.size() - condition.size());
  for (std::size_t i = 0; i < condition.size(); ++i) {
    const std::u32string_view set = condition[i];
    if (set == U".") continue;
    const bool negative = set.starts_with(U'^');
    const bool inside = set.find(tail[i], negative ? 1 : 0) != set.npos;
    if (inside == negative) return false;
  }
  return true;
}

std::u32string without_marks(std::string_view utf8) {
  std::u32string result;
  for (char32_t c : text::to_utf32(utf8)) {
    if (letter(c) != no_mark) result.push_back(c);
  }
  return result;
}

SuffixRule suffix_rule(const std::vector<std::string_view>& columns) {
  const auto affix = [](std::string_view text) { return text == "0" ? std::u32string() : without_marks(text); };
  return {affix(columns[2]), affix(columns[3].substr(0, columns[3].find('/'))),
          parse_condition(text::to_utf32(columns[4]))};
}

// The aliases of a dictionary: AF numbers stand for sets of flags, AM numbers for morphology.
struct Aliases {
  std::vector<std::string> flags, morphology;

  static std::string_view at(const std::vector<std::string>& all, std::string_view number) {
    std::size_t index = 0;
    std::from_chars(number.data(), number.data() + number.size(), index);
    return index >= 1 && index < all.size() ? std::string_view(all[index]) : std::string_view{};
  }
};

Aliases parse_affixes(std::string_view affixes, Hunspell& out) {
  Aliases aliases;
  each_line(affixes, [&](std::string_view line) {
    const auto columns = fields(line);
    if (columns.size() < 2) return;
    if (columns[0] == "AF") aliases.flags.emplace_back(columns[1]);
    if (columns[0] == "AM") aliases.morphology.emplace_back(line.substr(3));
    if (columns[0] == "SFX" && columns.size() >= 5) {
      out.suffixes[std::string(columns[1])].push_back(suffix_rule(columns));
    }
  });
  return aliases;
}

// The dictionary's parts begin with a comment that names them.
struct Part {
  std::string_view comment;
  Kind kind;
};
constexpr Part parts[] = {
    {"القارات", Kind::place},
    {"البلدان", Kind::place},
    {"العواصم", Kind::place},
    {"أشخاص", Kind::given_name},
    {"جامد", Kind::noun},
    {"المصادر", Kind::masdar},
    {"إضافة:مصادر#", Kind::masdar},
    {"اسم-الفاعل", Kind::agent},
    {"اسم-المفعول", Kind::patient},
    {"صفة-مشبهة", Kind::adjective},
    {"صفات-مشبهة", Kind::adjective},
    {"التفضيل", Kind::comparative},
    {"النسبة", Kind::relational},
    {"صفات-أخرى", Kind::adjective},
    {"مختلفات", Kind::noun},
    {"الأسماء", Kind::noun},
};

Kind kind_of_part(std::string_view comment, Kind now) {
  for (const Part& part : parts) {
    if (comment.find(part.comment) != comment.npos) now = part.kind;
  }
  return now;
}

bool has(const HunspellWord& word, std::string_view flag) {
  return std::find(word.flags.begin(), word.flags.end(), flag) != word.flags.end();
}

std::string_view value_of(std::string_view morphology, std::string_view name) {
  for (std::string_view field : fields(morphology)) {
    if (field.starts_with(name)) return field.substr(name.size());
  }
  return {};
}

// Nouns of the mixed parts that take ة are words like معلم and كبير.
Kind refined(Kind kind, const HunspellWord& word) {
  return kind == Kind::noun && (has(word, "BA") || has(word, "BB")) ? Kind::agent : kind;
}

Count count_of(char group) {
  switch (group) {
    case 'C':
    case 'D':
    case 'E':
    case 'F':
    case 'G':
      return Count::dual;
    case 'H':
    case 'I':
    case 'N':
      return Count::plural;
    default:
      return Count::singular;
  }
}

Gender gender_of(char group, const std::u32string& spelling, const std::u32string& add) {
  if (group == 'H' || spelling.ends_with(U'ة')) return Gender::feminine;
  if (count_of(group) == Count::dual && add.starts_with(U'ت')) return Gender::feminine;
  return Gender::masculine;
}

// What a relational suffix adds beyond the ي of the lemma: عمل+يات → عملي + ات.
std::u32string after_relational_ya(const std::u32string& add) {
  const auto at = add.find(U'ي');
  return at == add.npos ? std::u32string() : add.substr(at + 1);
}

Gender gender_of_ending(const std::u32string& ending) {
  return ending.starts_with(U'ة') || ending.starts_with(U'ت') || ending == U"ات" ? Gender::feminine : Gender::masculine;
}

Count count_of_ending(const std::u32string& ending) {
  if (ending == U"ات" || ending == U"ون") return Count::plural;
  if (ending.ends_with(U"ان") || ending.ends_with(U"ين")) return Count::dual;
  if (ending == U"ا" || ending == U"تا" || ending == U"تي" || ending == U"ي") return Count::dual;
  return Count::singular;
}

class Nouns {
public:
  void add(const std::u32string& spelling, const std::u32string& lemma, const Tag& tag) {
    forms_.push_back({to_letters(spelling), to_letters(lemma), tag});
    if (tag.marks & (no_pronoun | tanween)) return;
    for (const std::u32string& shape : before_pronoun(spelling)) {
      Tag with_pronoun = tag;
      with_pronoun.marks |= bound;
      forms_.push_back({to_letters(shape), to_letters(lemma), with_pronoun});
    }
  }
  void relational(const std::u32string& spelling, const std::u32string& add) {
    const std::u32string ending = after_relational_ya(add);
    Tag tag{Kind::relational, gender_of_ending(ending), count_of_ending(ending)};
    if (ending.ends_with(U'ن')) tag.marks |= no_pronoun;
    this->add(spelling, spelling.substr(0, spelling.size() - ending.size()), tag);
    if (ending != U"ة" && ending != U"ات") return;
    tag.kind = Kind::noun;  // عملية is a noun of its own
    this->add(spelling, spelling.substr(0, spelling.size() - ending.size()) + U"ة", tag);
  }
  std::vector<WordForm> take() { return std::move(forms_); }

private:
  std::vector<WordForm> forms_;
};

// Groups are two letters: the first says which ending (A singular, B feminine singular, C to G dual, H and I plural, J
// tanween, L and M relational), the second after what (A the article, B neither article nor pronoun).
void add_group(const HunspellWord& word, const std::string& flag, const std::vector<SuffixRule>& rules, Nouns& out) {
  const char group = flag[0];
  if (flag[1] != 'A' && flag[1] != 'B') return;
  if (std::string_view("ABCDEFGHIJKLMN").find(group) == std::string_view::npos) return;
  for (const SuffixRule& rule : rules) {
    if (!word.stem.ends_with(rule.strip) || !meets(word.stem, rule.condition)) continue;
    const std::u32string spelling = word.stem.substr(0, word.stem.size() - rule.strip.size()) + rule.add;
    if (spelling.empty()) continue;
    if (group == 'L' || group == 'M') {
      out.relational(spelling, rule.add);
      continue;
    }
    Tag tag{word.kind, gender_of(group, spelling, rule.add), count_of(group)};
    const bool ends_in_nun = spelling.ends_with(U'ن');
    if (tag.count != Count::singular && group != 'H') tag.marks |= ends_in_nun ? no_pronoun : construct | no_article;
    if (group == 'J') {
      if (spelling == word.stem) continue;
      tag.marks |= tanween | no_article;
    }
    out.add(spelling, word.stem, tag);
  }
}

using Presents = std::set<std::u32string>;  // third person, with ي

bool is_weak_end(char32_t c) {
  return c == U'ى' || c == U'ا';
}

std::u32string with_last(std::u32string word, char32_t c) {
  word.back() = c;
  return word;
}

std::u32string with_last_but_one(std::u32string word, char32_t c) {
  word[word.size() - 2] = c;
  return word;
}

// Presents of a past with three letters: its class is not to be seen, so all that there are.
std::vector<std::u32string> presents_of_three(const std::u32string& past) {
  std::vector<std::u32string> result;
  const std::u32string whole = U"ي" + past;
  if (past.starts_with(U'و')) {
    const std::u32string assimilated = U"ي" + past.substr(1);
    result.push_back(is_weak_end(past.back()) ? with_last(assimilated, U'ي') : assimilated);
  }
  if (is_weak_end(past.back())) {
    for (char32_t c : {U'و', U'ي', U'ى'}) result.push_back(with_last(whole, c));
    if (past[1] == U'أ') result.push_back(U"ي" + past.substr(0, 1) + U"ى");  // رأى يرى
    return result;
  }
  if (past[1] == U'ا') {
    for (char32_t c : {U'و', U'ي', U'ا'}) result.push_back(with_last_but_one(whole, c));
    return result;
  }
  result.push_back(whole);
  if (past[1] == U'ئ') result.push_back(with_last_but_one(whole, U'أ'));
  if (past.ends_with(U'ئ')) result.push_back(with_last(whole, U'أ'));
  return result;
}

std::vector<std::u32string> possible_presents(const std::u32string& past) {
  const std::u32string tail = past.substr(1);
  if (past.starts_with(U'آ')) return {U"يؤ" + tail};
  if (past.size() <= 3 && !(past.size() == 3 && past.starts_with(U'أ'))) {
    return past.size() == 2 ? std::vector{U"ي" + past} : presents_of_three(past);
  }
  if (past.size() == 3) {
    auto result = presents_of_three(past);  // أخذ, and أصر whose أ goes
    result.push_back(U"ي" + tail);
    return result;
  }
  const bool hollow = past[past.size() - 2] == U'ا';
  if (past.starts_with(U'ت')) return {U"ي" + past};
  const bool drops_first = past.starts_with(U'أ') || past.starts_with(U'ا');
  std::u32string stem = U"ي" + (drops_first ? tail : past);
  if (past.ends_with(U'ى')) stem = with_last(stem, U'ي');
  if (hollow && drops_first) return {with_last_but_one(stem, U'ي'), stem};
  return {stem, U"ي" + past};  // أكد يؤكد is taken below
}

std::vector<std::u32string> confirmed(const std::u32string& past, const Presents& listed) {
  std::vector<std::u32string> result;
  auto possible = possible_presents(past);
  if (past.starts_with(U'أ')) possible.push_back(U"يؤ" + past.substr(1));
  for (const std::u32string& present : possible) {
    if (listed.count(present)) result.push_back(present);
  }
  // A variant in ا or ى beside one in و or ي is the passive: يقال، يدعى.
  const bool has_active = std::any_of(result.begin(), result.end(), [](const std::u32string& p) {
    return p.ends_with(U'و') || p.ends_with(U'ي') || p[p.size() - 2] == U'و' || p[p.size() - 2] == U'ي';
  });
  if (has_active) {
    std::erase_if(result, [&](const std::u32string& p) {
      return (past[past.size() - 2] == U'ا' && p[p.size() - 2] == U'ا') ||
             (is_weak_end(past.back()) && p.ends_with(U'ى'));
    });
  }
  std::sort(result.begin(), result.end());
  result.erase(std::unique(result.begin(), result.end()), result.end());
  return result;
}

Tag to_tag(const lexicon::Form& form, Kind kind) {
  Tag tag;
  tag.kind = kind;
  tag.gender = form.feminine ? Gender::feminine : Gender::masculine;
  tag.count = static_cast<Count>(static_cast<int>(form.number) + 1);
  tag.person = form.person;
  tag.aspect = form.kind == lexicon::FormKind::past ? Aspect::perfect : Aspect::imperfect;
  tag.voice = form.passive_only ? Voice::passive : Voice::none;
  if (form.mood == lexicon::Mood::indicative) tag.mood = Mood::indicative;
  if (form.mood == lexicon::Mood::not_indicative) tag.mood = Mood::not_indicative;
  if (form.bound) tag.marks |= bound;
  return tag;
}

}  // namespace

Hunspell parse_hunspell(std::string_view affixes, std::string_view dictionary) {
  Hunspell result;
  const Aliases aliases = parse_affixes(affixes, result);
  Kind kind = Kind::none;  // up to the first part: particles with all their clitics, which our own tables know
  each_line(dictionary, [&](std::string_view line) {
    if (line.starts_with('#')) {
      kind = kind_of_part(line, kind);
      return;
    }
    const auto columns = fields(line);
    if (columns.empty() || kind == Kind::none) return;
    HunspellWord word;
    const auto slash = columns[0].find('/');
    word.stem = without_marks(columns[0].substr(0, slash));
    if (slash != columns[0].npos) word.flags = flag_pairs(Aliases::at(aliases.flags, columns[0].substr(slash + 1)));
    const std::string_view morphology =
        columns.size() > 1 ? Aliases::at(aliases.morphology, columns[1]) : std::string_view{};
    word.lemma = value_of(morphology, "st:");
    word.kind = word.lemma.empty() ? refined(kind, word) : Kind::verb;
    if (word.kind == Kind::verb && morphology.find("is:prst") == morphology.npos) return;
    if (word.stem.size() >= 2) result.words.push_back(std::move(word));
  });
  return result;
}

std::vector<std::u32string> before_pronoun(const std::u32string& spelling) {
  if (spelling.empty()) return {};
  const std::u32string body = spelling.substr(0, spelling.size() - 1);
  switch (spelling.back()) {
    case U'ة':
      return {body + U"ت"};
    case U'ى':
      return {body + U"ا"};
    case U'ء':
      return {body + U"ئ", body + U"ؤ"};
    case U'أ':
      return {body + U"ئ", body + U"ؤ"};
    default:
      return {};
  }
}

std::vector<WordForm> noun_forms(const Hunspell& hunspell) {
  Nouns nouns;
  for (const HunspellWord& word : hunspell.words) {
    if (word.kind == Kind::verb) continue;
    if (word.flags.empty()) nouns.add(word.stem, word.stem, {word.kind, Gender::masculine, Count::singular});
    for (const std::string& flag : word.flags) {
      const auto rules = hunspell.suffixes.find(flag);
      if (rules != hunspell.suffixes.end()) add_group(word, flag, rules->second, nouns);
    }
  }
  return nouns.take();
}

std::vector<Verb> verbs(const Hunspell& hunspell) {
  std::map<std::string, Presents> by_lemma;
  for (const HunspellWord& word : hunspell.words) {
    if (word.kind != Kind::verb || !word.stem.starts_with(U'ي')) continue;
    by_lemma[word.lemma].insert(word.stem);
  }
  std::vector<Verb> result;
  for (const auto& [lemma, presents] : by_lemma) {
    const std::u32string past = without_marks(lemma);
    if (past.size() < 2) continue;
    for (const std::u32string& present : confirmed(past, presents)) {
      result.push_back({past, present, U"-", {}});
    }
  }
  return result;
}

std::vector<WordForm> verb_forms(const Verb& verb, Kind kind) {
  std::vector<WordForm> result;
  for (const Inflected& form : conjugate(verb)) {
    if (form.form.kind != lexicon::FormKind::past && form.form.kind != lexicon::FormKind::present) continue;
    result.push_back({to_letters(form.spelling), to_letters(verb.past), to_tag(form.form, kind)});
  }
  return result;
}

}  // namespace isnad::ar
