#include "language/ar/readings.h"

#include <algorithm>

namespace isnad::ar {

namespace {

constexpr uint32_t bit(Kind kind) {
  return 1U << static_cast<unsigned>(kind);
}

constexpr uint32_t verbs = bit(Kind::verb) | bit(Kind::auxiliary);
constexpr std::size_t longest_token = 60;

using namespace letter_of;

bool is_pronoun(std::string_view letters) {
  static const std::array<std::string, 12> pronouns{to_letters(U"ه"),   to_letters(U"ها"),  to_letters(U"هم"),
                                                    to_letters(U"هما"), to_letters(U"هن"),  to_letters(U"نا"),
                                                    to_letters(U"ي"),   to_letters(U"ني"),  to_letters(U"ك"),
                                                    to_letters(U"كم"),  to_letters(U"كما"), to_letters(U"كن")};
  return std::find(pronouns.begin(), pronouns.end(), letters) != pronouns.end();
}

// Bit n: the last n letters can be a pronoun.
unsigned pronoun_sizes(std::string_view word) {
  unsigned sizes = 0;
  for (unsigned size = 1; size <= 3 && size < word.size(); ++size) {
    if (is_pronoun(word.substr(word.size() - size))) sizes |= 1U << size;
  }
  return sizes;
}

struct Start {
  std::array<Proclitic, 2> proclitics{};
  uint8_t count = 0;
  uint8_t article = 0;
};

// Letters that are written for one another in newspapers: ا for أ إ آ anywhere, ئ for ؤ, at the end ى for ي and ه for
// ة.
void confusable(Letter l, bool last, std::vector<Letter>& out) {
  out.clear();
  const auto swap = [&](Letter a, Letter b) {
    if (l == a || l == b) out.push_back(l == a ? b : a);
  };
  for (Letter other : {alif, alif_hamza, alif_below, alif_madda}) {
    const bool is_alif = l == alif || l == alif_hamza || l == alif_below || l == alif_madda;
    if (is_alif && other != l) out.push_back(other);
  }
  swap(waw_hamza, ya_hamza);
  if (last) swap(maqsura, ya);
  if (last) swap(ha, ta_marbuta);
}

// Calls found(node, spelling) for every beginning of `rest` that the lexicon has, but with one or two letters changed.
template <class Found>
class VariantWalk {
public:
  VariantWalk(std::string_view rest, const WordLexicon& lexicon, Found found)
      : rest_(rest), lexicon_(lexicon), found_(found) {}

  void walk(WordLexicon::Node node, unsigned changes) {
    const std::size_t i = spelling_.size();
    if (i == rest_.size()) return;
    const auto own = static_cast<Letter>(rest_[i]);
    go(node, own, changes);
    if (changes == 2) return;
    std::vector<Letter> others;
    confusable(own, i + 1 == rest_.size(), others);
    for (Letter other : others) go(node, other, changes + 1);
  }

private:
  void go(WordLexicon::Node node, Letter l, unsigned changes) {
    node = lexicon_.step(node, l);
    if (node == WordLexicon::root) return;
    spelling_.push_back(static_cast<char>(l));
    if (changes > 0) found_(node, std::string_view(spelling_));
    walk(node, changes);
    spelling_.pop_back();
  }

  std::string_view rest_;
  const WordLexicon& lexicon_;
  Found found_;
  std::string spelling_;
};

template <class Found>
void each_variant(std::string_view rest, const WordLexicon& lexicon, Found found) {
  VariantWalk<Found>(rest, lexicon, found).walk(WordLexicon::root, 0);
}

class Finder {
public:
  Finder(std::string_view word, const WordLexicon& lexicon, std::vector<Reading>& out)
      : word_(word), lexicon_(lexicon), out_(out), pronouns_(pronoun_sizes(word)) {}

  void find() {
    each_start([this](const Start& start) { exact(start); });
    if (std::none_of(out_.begin(), out_.end(), [](const Reading& r) { return r.known(); })) {
      each_start([this](const Start& start) { variants(start); });
    }
    add_unknown();
  }

private:
  Letter at(std::size_t i) const { return static_cast<Letter>(word_[i]); }

  template <class Visit>
  void with_article(Start start, Visit visit) {
    visit(start);
    const std::size_t i = start.count;
    const bool after_lam = start.count > 0 && start.proclitics[start.count - 1u] == Proclitic::lam;
    if (!after_lam && word_.size() > i + 3 && at(i) == alif && at(i + 1) == lam) {
      start.article = 2;
      visit(start);
    } else if (after_lam && word_.size() > i + 2 && at(i) == lam) {
      start.article = 1;
      visit(start);
    }
  }

  template <class Visit>
  void each_start(Visit visit) {
    Start start;
    with_article(start, visit);
    after_conjunction(start, visit);
    if (word_.size() > 2 && (at(0) == waw || at(0) == fa)) {
      start.proclitics[0] = at(0) == waw ? Proclitic::waw : Proclitic::fa;
      start.count = 1;
      with_article(start, visit);
      after_conjunction(start, visit);
    }
  }

  template <class Visit>
  void after_conjunction(Start start, Visit visit) {
    const std::size_t i = start.count;
    if (word_.size() < i + 2) return;
    const Proclitic proclitic = proclitic_of(at(i));
    if (proclitic == Proclitic::waw || proclitic == Proclitic::fa) return;
    const bool contracts = proclitic == Proclitic::min || proclitic == Proclitic::an;
    if (contracts && !is_contraction(i)) return;
    start.proclitics[start.count++] = proclitic;
    if (proclitic == Proclitic::sin || contracts) {
      visit(start);
    } else {
      with_article(start, visit);
    }
  }

  bool is_contraction(std::size_t i) const {  // مما، ممن، عما، عمن
    return word_.size() == i + 3 && at(i + 1) == mim && (at(i + 2) == alif || at(i + 2) == nun);
  }

  Reading reading(const Start& start, uint8_t enclitic) const {
    Reading r;
    r.proclitics = start.proclitics;
    r.proclitic_count = start.count;
    r.article = start.article;
    r.enclitic = enclitic;
    r.size = static_cast<uint8_t>(word_.size());
    return r;
  }

  void add(const Start& start, WordLexicon::Node node, uint8_t enclitic, bool variant) {
    const WordLexicon::Set set = lexicon_.set(node);
    if (set == WordLexicon::no_set || (enclitic && start.article)) return;
    Reading r = reading(start, enclitic);
    r.kinds = fitting_kinds(r, set, lexicon_);
    if (r.kinds == 0) return;
    r.set = set;
    r.traits = lexicon_.traits(set);
    r.variant = variant;
    if (Reading* same = variant ? find_cut(start, enclitic) : nullptr) {
      same->kinds |= r.kinds;
      same->traits |= r.traits;
    } else {
      out_.push_back(r);
    }
  }

  // At `i` letters the stem may end: at the end, or where a pronoun begins.
  void add_if_end(const Start& start, WordLexicon::Node node, std::size_t i, bool variant) {
    const std::size_t rest = word_.size() - i;
    if (rest == 0 || (rest <= 3 && (pronouns_ & (1U << rest)))) add(start, node, static_cast<uint8_t>(rest), variant);
  }

  void exact(const Start& start) {
    WordLexicon::Node node = WordLexicon::root;
    for (std::size_t i = start.count + start.article; i < word_.size();) {
      node = lexicon_.step(node, at(i++));
      if (node == WordLexicon::root) return;
      if (lexicon_.set(node) != WordLexicon::no_set) add_if_end(start, node, i, false);
    }
  }

  void variants(const Start& start) {
    const std::size_t first = std::size_t{start.count} + start.article;
    each_variant(word_.substr(first), lexicon_, [&](WordLexicon::Node node, std::string_view spelling) {
      add_if_end(start, node, first + spelling.size(), true);
    });
  }

  bool begins_with_article(std::size_t i) const { return word_.size() > i + 3 && at(i) == alif && at(i + 1) == lam; }

  Reading* find_cut(const Start& start, uint8_t enclitic) {
    const auto at = std::find_if(out_.begin(), out_.end(), [&](const Reading& r) {
      return r.proclitic_count == start.count && r.article == start.article && r.enclitic == enclitic &&
             std::equal(r.proclitics.begin(), r.proclitics.begin() + start.count, start.proclitics.begin());
    });
    return at == out_.end() ? nullptr : &*at;
  }

  void add_unknown() {
    const bool any_known = !out_.empty();
    if (std::any_of(out_.begin(), out_.end(), [](const Reading& r) { return r.proclitic_count + r.enclitic == 0; }))
      return;
    each_start([&](const Start& start) {
      const std::size_t stem = word_.size() - start.count - start.article;
      if (!start.article && begins_with_article(start.count)) return;
      if (start.count > 0 && stem < 3) return;
      if (start.count > 0 && start.proclitics[start.count - 1u] >= Proclitic::min) return;
      if (any_known && start.count > 1) return;
      if (!find_cut(start, 0)) out_.push_back(reading(start, 0));
      if (any_known || start.article) return;
      for (uint8_t size = 1; size <= 3; ++size) {
        if ((pronouns_ & (1U << size)) && stem >= size + 3u) out_.push_back(reading(start, size));
      }
    });
    if (out_.empty()) out_.push_back(reading({}, 0));
  }

  std::string_view word_;
  const WordLexicon& lexicon_;
  std::vector<Reading>& out_;
  unsigned pronouns_;
};

}  // namespace

Proclitic proclitic_of(Letter l) {
  switch (l) {
    case fa:
      return Proclitic::fa;
    case ba:
      return Proclitic::ba;
    case lam:
      return Proclitic::lam;
    case kaf:
      return Proclitic::kaf;
    case sin:
      return Proclitic::sin;
    case mim:
      return Proclitic::min;
    case ain:
      return Proclitic::an;
    default:
      return Proclitic::waw;
  }
}

uint32_t kinds_after(Proclitic proclitic, uint32_t kinds, uint32_t traits) {
  switch (proclitic) {
    case Proclitic::sin:
      return (traits & is_imperfect) ? kinds & verbs : 0;
    case Proclitic::ba:
    case Proclitic::kaf:
      return kinds & ~verbs;
    case Proclitic::lam:
      return (traits & is_imperfect) ? kinds : kinds & ~verbs;
    case Proclitic::min:
    case Proclitic::an:
      return kinds & (bit(Kind::relative) | bit(Kind::pronoun));
    default:
      return kinds;
  }
}

uint32_t fitting_kinds(const Reading& reading, WordLexicon::Set set, const WordLexicon& lexicon) {
  uint32_t kinds = lexicon.kinds(set, reading.place());
  for (uint8_t p = 0; p < reading.proclitic_count; ++p) {
    kinds = kinds_after(reading.proclitics[p], kinds, lexicon.traits(set));
  }
  return kinds;
}

void each_lexeme(std::string_view stem, const Reading& reading, const WordLexicon& lexicon,
                 const std::function<void(std::string_view, const Lexeme&)>& found) {
  const auto of_set = [&](std::string_view spelling, WordLexicon::Set set) {
    const uint32_t kinds = fitting_kinds(reading, set, lexicon);
    for (const Lexeme& lexeme : lexicon.lexemes(set)) {
      const Tag& tag = lexicon.tag(lexeme);
      if (can_stand(tag, reading.place()) && (kinds & bit(tag.kind))) found(spelling, lexeme);
    }
  };
  if (!reading.variant) return of_set(stem, reading.set);
  each_variant(stem, lexicon, [&](WordLexicon::Node node, std::string_view spelling) {
    if (spelling.size() == stem.size()) of_set(spelling, lexicon.set(node));
  });
}

void readings(std::string_view word, const WordLexicon& lexicon, std::vector<Reading>& out) {
  out.clear();
  if (word.size() > longest_token) {
    Reading whole;
    whole.size = static_cast<uint8_t>(std::min<std::size_t>(word.size(), 255));
    out.push_back(whole);
    return;
  }
  Finder(word, lexicon, out).find();
}

}  // namespace isnad::ar
