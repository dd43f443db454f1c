// The one way to fail: a value, or a sentence for a person with the place it is about.
#pragma once

#include <string>
#include <utility>
#include <variant>

namespace isnad {

struct Error {
  std::string sentence;  // what is wrong and what to do about it, for a person; no trailing full stop
  std::string place;     // the file, URL, or table and line it is about; empty where the caller knows it
};

template <class T>
class [[nodiscard]] Expected {
public:
  Expected(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Expected(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

  explicit operator bool() const { return state_.index() == 0; }
  T& operator*() { return std::get<0>(state_); }
  const T& operator*() const { return std::get<0>(state_); }
  T* operator->() { return &std::get<0>(state_); }
  const T* operator->() const { return &std::get<0>(state_); }
  const Error& error() const { return std::get<1>(state_); }

private:
  std::variant<T, Error> state_;
};

}  // namespace isnad
