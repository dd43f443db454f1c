#include "archive/reread.h"

#include "archive/record.h"
#include "input/origin.h"
#include "parallel.h"

namespace isnad::archive {

namespace {

constexpr std::size_t at_a_time = 200;

// What the document was when it came, so that its article is known again by the same id.
Expected<input::Document> document_of(const Card& card, Stored stored) {
  auto options = input::options_from_json(stored.origin);
  if (!options) return options.error();
  return input::Document{card.name, std::move(stored.bytes), std::move(*options), {}};
}

class Rereader {
public:
  Rereader(Archive& archive, const RereadOptions& options, const std::function<bool(const std::optional<Error>&)>& each)
      : archive_(archive), store_(archive.store()), options_(options), each_(each) {}

  Expected<RereadCounts> run() {
    const uint32_t reader = options_.all ? reader_version + 1 : reader_version;
    uint64_t last = 0;  // what is renewed gets a higher number, and is not met again
    if (options_.all) {
      const auto newest = store_.last_reading();
      if (!newest) return newest.error();
      end_ = *newest;
    }
    for (;;) {
      const auto numbers = store_.readings_before(reader, last, at_a_time);
      if (!numbers) return numbers.error();
      if (numbers->empty() || numbers->front() > end_) break;
      last = numbers->back();
      const auto done = renew_all(*numbers);
      if (!done) return done.error();
      if (!wanted_) break;
    }
    return counts_;
  }

private:
  Expected<Done> renew_all(const std::vector<uint64_t>& numbers) {
    std::vector<Work> work;
    for (const uint64_t number : numbers) {
      if (number <= end_) work.push_back(load(number));
    }
    in_parallel(work.size(), options_.jobs, [&](std::size_t i) { read(work[i]); });
    for (const Work& w : work) {
      const auto done = write(w.reading, w.record);
      if (!done) return done;
    }
    return store_.commit();
  }

  struct Work {
    uint64_t reading = 0;
    std::string article;
    Expected<input::Document> document = Error{};
    Expected<Record> record = Error{};
  };

  Work load(uint64_t reading) {
    Work work{reading, {}, Error{"this report is no longer there", ""}, Error{}};
    const auto card = store_.card(reading);
    if (!card || !*card) return work;
    work.article = (*card)->article;
    auto stored = store_.stored(reading);
    work.document = stored ? document_of(**card, std::move(*stored)) : stored.error();
    return work;
  }

  void read(Work& work) const {
    if (!work.document) {
      work.record = work.document.error();
      return;
    }
    work.record = prepare(archive_.knowledge(), *work.document);
    if (work.record) work.record->article = work.article;  // it may have been known by an id that came with it
  }

  Expected<Done> write(uint64_t reading, const Expected<Record>& record) {
    if (!record) {
      ++counts_.failed;
      wanted_ = each_(record.error()) && wanted_;
      return Done{};
    }
    const auto done = store_.renew(reading, *record);
    if (!done) return done;
    ++counts_.renewed;
    wanted_ = each_(std::nullopt) && wanted_;
    return Done{};
  }

  Archive& archive_;
  Store& store_;
  const RereadOptions& options_;
  const std::function<bool(const std::optional<Error>&)>& each_;
  RereadCounts counts_;
  uint64_t end_ = ~uint64_t{0};
  bool wanted_ = true;
};

}  // namespace

Expected<RereadCounts> reread(Archive& archive, const RereadOptions& options,
                              const std::function<bool(const std::optional<Error>&)>& each) {
  return Rereader(archive, options, each).run();
}

}  // namespace isnad::archive
