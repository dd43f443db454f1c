#include "desk/desk.h"

#include <algorithm>

namespace isnad::desk {

namespace {

constexpr std::size_t articles_kept_open = 3000;  // some 25 kB each

}  // namespace

Desk::Desk(const Knowledge& knowledge, DeskOptions options)
    : knowledge_(knowledge),
      options_(std::move(options)),
      teller_(knowledge, options_.readers),
      cache_(options_.cached_bytes) {}

Desk::~Desk() = default;

Expected<std::unique_ptr<Desk>> Desk::open(const Knowledge& knowledge, DeskOptions options) {
  std::unique_ptr<Desk> desk(new Desk(knowledge, std::move(options)));
  const auto opened = std::make_shared<archive::OpenArticles>(articles_kept_open);
  for (unsigned r = 0; r < std::max(1U, desk->options_.readers); ++r) {
    auto archive = archive::Archive::open(knowledge, desk->options_.archive, archive::Access::read);
    if (!archive) return archive.error();
    if (const auto book = (*archive)->book(); !book) return book.error();
    (*archive)->keep_open(opened);
    const auto seen = (*archive)->store().generation();
    if (!seen) return seen.error();
    desk->idle_.push_back({std::move(*archive), *seen});
  }
  return desk;
}

Desk::Reader::Reader(Desk& desk) : desk_(desk) {
  std::unique_lock lock(desk_.pool_mutex_);
  desk_.given_back_.wait(lock, [&] { return !desk_.idle_.empty(); });
  Idle idle = std::move(desk_.idle_.back());
  desk_.idle_.pop_back();
  archive_ = std::move(idle.archive);
  const auto begun = store().stand_still();
  const auto now = begun ? store().generation() : begun.error();
  if (!now) {
    trouble_ = now.error();
  } else if (*now != idle.seen) {
    ++desk_.generation_;
  }
  generation_ = desk_.generation_;
  seen_ = now ? *now : idle.seen;
  still_ = static_cast<bool>(begun);
}

Desk::Reader::~Reader() {
  if (still_) store().move_on();
  {
    const std::lock_guard lock(desk_.pool_mutex_);
    desk_.idle_.push_back({std::move(archive_), seen_});
  }
  desk_.given_back_.notify_one();
}

Expected<archive::Done> Desk::write(const std::function<Expected<archive::Done>(archive::Archive&)>& work) {
  const std::lock_guard lock(write_mutex_);
  if (!writer_) {
    auto opened = archive::Archive::open(knowledge_, options_.archive, archive::Access::write);
    if (!opened) return opened.error();
    writer_ = std::move(*opened);
  }
  return work(*writer_);
}

Expected<std::shared_ptr<const Stories>> Desk::stories(Reader& reader) {
  using Clock = std::chrono::steady_clock;
  constexpr int times_as_long = 20;
  const std::lock_guard lock(stories_mutex_);
  const auto start = Clock::now();
  if (stories_ && (stories_of_ == reader.generation() || start < stories_hold_until_)) return stories_;
  auto found = archive::all_stories(reader.store());
  if (!found) return found.error();
  std::sort(found->begin(), found->end(), archive::is_newer);
  stories_ = std::make_shared<const Stories>(std::move(*found));
  story_number_.clear();
  for (std::size_t n = 0; n < stories_->size(); ++n) story_number_.emplace((*stories_)[n].id, n);
  stories_of_ = reader.generation();
  stories_hold_until_ = Clock::now() + times_as_long * (Clock::now() - start);
  return stories_;
}

std::optional<archive::StoryArticles> Desk::listed_story(const Reader& reader, const std::string& id) {
  const std::lock_guard lock(stories_mutex_);
  const auto found = story_number_.find(id);
  if (stories_of_ != reader.generation() || found == story_number_.end()) return std::nullopt;
  return (*stories_)[found->second];
}

}  // namespace isnad::desk
