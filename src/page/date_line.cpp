#include "page/date_line.h"

#include <fmt/format.h>

#include <chrono>

#include "page/phrases.h"
#include "text/calendar.h"

namespace isnad::page {

namespace {

using namespace std::chrono;

constexpr std::size_t longest_line = 60;  // pieces

// What has been read behind one label.
struct Moment {
  std::optional<sys_days> gregorian;
  std::optional<sys_days> hijri;
  std::optional<int> minutes;  // since midnight
  std::optional<int> seconds;
  std::string zone;
  bool any_word_of_time = false;

  std::string iso() const {
    if (!gregorian && !hijri) return {};
    const year_month_day d{gregorian ? *gregorian : *hijri};
    std::string text = fmt::format("{:04}-{:02}-{:02}", static_cast<int>(d.year()), static_cast<unsigned>(d.month()),
                                   static_cast<unsigned>(d.day()));
    if (minutes) text += fmt::format("T{:02}:{:02}:{:02}{}", *minutes / 60, *minutes % 60, seconds.value_or(0), zone);
    return text;
  }
};

std::optional<sys_days> gregorian_day(int y, int m, int d) {
  const year_month_day date{year{y}, month{static_cast<unsigned>(m)}, day{static_cast<unsigned>(d)}};
  return date.ok() ? std::optional<sys_days>(sys_days{date}) : std::nullopt;
}

bool is_gregorian_year(int value) {
  return value >= 1900 && value <= 2100;
}
bool is_hijri_year(int value) {
  return value >= 1300 && value <= 1500;
}
bool is_year(int value) {
  return is_gregorian_year(value) || is_hijri_year(value);
}

class Reader {
public:
  Reader(const lexicon::Lexicon& lexicon, Pieces pieces)
      : pieces_(std::move(pieces)),
        months_(lexicon, "months"),
        words_(lexicon, "date_words"),
        labels_(lexicon, "fact_labels"),
        places_(lexicon, "places") {}

  std::optional<DateLine> read() {
    while (at_ < pieces_.size()) {
      if (!label() && !numbers_date() && !clock() && !named_date() && !word() && !sign() && !place()) return {};
    }
    finish();
    if (!line_.published && !line_.modified && !told_time_) return {};
    return line_;
  }

private:
  std::optional<int> number(std::size_t i) const {
    if (i >= pieces_.size() || pieces_[i].kind != PieceKind::number || pieces_[i].key.size() > 4) return {};
    int value = 0;
    for (char32_t c : pieces_[i].key) value = value * 10 + static_cast<int>(c - U'0');
    return value;
  }

  bool sign_at(std::size_t i, std::u32string_view signs) const {
    return i < pieces_.size() && pieces_[i].kind == PieceKind::sign && pieces_[i].key.size() == 1 &&
           signs.find(pieces_[i].key[0]) != signs.npos;
  }

  std::string_view kind_at(std::size_t i) const {
    const auto hit = words_.at(pieces_, i);
    return hit ? words_.cell(*hit, "kind") : std::string_view();
  }

  void finish() {
    const std::string iso = moment_.iso();
    told_time_ = told_time_ || moment_.any_word_of_time;
    auto& target = updated_ ? line_.modified : line_.published;
    if (!iso.empty() && !target) target = iso;
    moment_ = {};
  }

  bool label() {
    const auto hit = labels_.at(pieces_, at_);
    if (!hit) return false;
    const std::string_view fact = labels_.cell(*hit, "fact");
    if (fact != "published" && fact != "modified" && fact != "date") return false;
    finish();
    updated_ = fact == "modified";
    line_.labelled = line_.labelled || fact != "date";
    at_ = hit->last;
    return true;
  }

  // 23/10/2025, 2025-10-23, 9 / 10 / 1436.
  bool numbers_date() {
    const auto a = number(at_);
    const auto b = number(at_ + 2);
    const auto c = number(at_ + 4);
    if (!a || !b || !c || !sign_at(at_ + 1, U"/-.") || !sign_at(at_ + 3, U"/-.")) return false;
    const bool year_first = is_year(*a);
    if (!set_date(year_first ? *a : *c, *b, year_first ? *c : *a)) return false;
    at_ += 5;
    return true;
  }

  // Americans write the month first; it shows where the second number can't be a month.
  bool set_date(int y, int m, int d) {
    if (m > 12 && d <= 12) std::swap(m, d);
    if (!is_year(y)) return false;
    auto& target = is_hijri_year(y) ? moment_.hijri : moment_.gregorian;
    const auto found = is_hijri_year(y) ? text::from_hijri(y, m, d) : gregorian_day(y, m, d);
    if (found && !target) target = found;
    return found.has_value();
  }

  // 09:15, 9:15:30 مساء, الساعة 9 صباحا, 9h15.
  bool clock() {
    const auto hour = number(at_);
    if (!hour || *hour > 24) return false;
    std::size_t last = at_ + 1;
    const bool colon = sign_at(last, U":") || sign_at(last, U".");
    const bool letter = kind_at(last) == "hour";
    const auto minute = colon || letter ? number(last + 1) : std::nullopt;
    if (minute && *minute < 60) last += 2;
    const auto second = minute && sign_at(last, U":") ? number(last + 1) : std::nullopt;
    if (second && *second < 60) last += 2;
    const std::string_view half = kind_at(last);
    const bool has_half = half == "am" || half == "pm";
    if (!minute && !has_half && !letter) return false;
    at_ = has_half ? words_.at(pieces_, last)->last : last;
    if (!minute && letter) ++at_;
    set_time(*hour, minute.value_or(0), second, half);
    return true;
  }

  void set_time(int hour, int minute, std::optional<int> second, std::string_view half) {
    if (half == "pm" && hour < 12) hour += 12;
    if (half == "am" && hour == 12) hour = 0;
    moment_.any_word_of_time = true;
    if (moment_.minutes || hour > 23) return;
    moment_.minutes = hour * 60 + minute;
    moment_.seconds = second;
  }

  // «23 أكتوبر 2025», «23 تشرين الأول/أكتوبر 2025», «October 23rd, 2025».
  bool named_date() {
    std::size_t i = at_;
    auto day_number = number(i);
    if (day_number) i = skip_words(i + 1);
    const auto name = months_.at(pieces_, i);
    if (!name || (day_number && (*day_number < 1 || *day_number > 31))) return false;
    i = skip_second_name(name->last);
    if (!day_number && number(i) && *number(i) <= 31) {
      day_number = number(i);
      i = skip_words(i + 1);
    }
    while (sign_at(i, U"/-،,.")) ++i;
    i = skip_words(i);
    if (!day_number) return false;
    const auto year_number = number(i);
    moment_.any_word_of_time = true;
    at_ = i;
    if (!year_number || !is_year(*year_number)) return true;
    ++at_;
    set_date(*year_number, std::atoi(std::string(months_.cell(*name, "number")).c_str()), *day_number);
    return true;
  }

  std::size_t skip_words(std::size_t i) const {
    while (kind_at(i) == "filler" && pieces_[i].key != U"t") ++i;
    return i;
  }

  std::size_t skip_second_name(std::size_t i) const {
    if (!sign_at(i, U"/(-")) return i;
    const auto second = months_.at(pieces_, i + 1);
    if (!second) return i;
    return sign_at(second->last, U")") ? second->last + 1 : second->last;
  }

  bool word() {
    const auto hit = words_.at(pieces_, at_);
    if (!hit) return ago_number();
    const std::string_view kind = words_.cell(*hit, "kind");
    if (kind == "zone") {
      zone(std::string(words_.cell(*hit, "value")), hit->last);
    } else {
      at_ = hit->last;
    }
    if (kind == "ago") moment_.any_word_of_time = true;
    return true;
  }

  // A zone's offset, or «GMT+3», «+03:00» behind it.
  void zone(std::string offset, std::size_t last) {
    if (sign_at(last, U"+-") && number(last + 1) && *number(last + 1) <= 14) {
      offset = fmt::format("{}{:02}:00", sign_at(last, U"+") ? '+' : '-', *number(last + 1));
      last += 2;
      if (sign_at(last, U":") && number(last + 1)) last += 2;
    }
    if (moment_.zone.empty() && offset != "?" && moment_.minutes) moment_.zone = offset;
    at_ = last;
  }

  // «منذ 3 ساعات».
  bool ago_number() {
    if (!number(at_) || kind_at(at_ + 1) != "unit") return false;
    ++at_;
    return true;
  }

  bool sign() {
    if (pieces_[at_].kind != PieceKind::sign || sign_at(at_, U"?؟!\"«»")) return false;
    if (moment_.minutes && sign_at(at_, U"+-") && number(at_ + 1) && number(at_ + 1) <= 14 && offset()) return true;
    ++at_;
    return true;
  }

  // «+03:00» behind a time.
  bool offset() {
    const bool spelled = sign_at(at_ + 2, U":") && number(at_ + 3);
    if (!spelled) return false;
    moment_.zone = fmt::format("{}{:02}:{:02}", sign_at(at_, U"+") ? '+' : '-', *number(at_ + 1), *number(at_ + 3));
    at_ += 4;
    return true;
  }

  bool place() {
    const auto hit = places_.at(pieces_, at_);
    if (!hit || has_place_) return false;
    has_place_ = true;
    at_ = hit->last;
    return true;
  }

  Pieces pieces_;
  PhraseTable months_, words_, labels_, places_;
  std::size_t at_ = 0;
  Moment moment_;
  DateLine line_;
  bool updated_ = false;
  bool has_place_ = false;
  bool told_time_ = false;
};

}  // namespace

std::optional<DateLine> parse_date_line(const lexicon::Lexicon& lexicon, std::u32string_view text) {
  Pieces pieces = pieces_of(text.substr(0, 400));
  if (text.size() > 400 || pieces.size() > longest_line) return {};
  return Reader(lexicon, std::move(pieces)).read();
}

}  // namespace isnad::page
