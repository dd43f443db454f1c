#include "input/address.h"

#include <arpa/inet.h>
#include <unicode/uidna.h>

#include <algorithm>
#include <array>
#include <memory>

namespace isnad::input {

namespace {

using Bytes = std::span<const uint8_t>;

struct Range {
  std::array<uint8_t, 16> start;  // an IPv4 range fills the first four
  unsigned bits;                  // of the prefix
  std::string_view name;
};

constexpr std::string_view not_assigned = "an address without public pages";

// IANA IPv4 Special-Purpose Address Registry (RFC 6890), and multicast.
constexpr Range ipv4_ranges[] = {
    {{0}, 8, "an unspecified address"},
    {{10}, 8, "a private address"},
    {{100, 64}, 10, "an address inside a provider's network"},
    {{127}, 8, "a loopback address"},
    {{169, 254}, 16, "a link-local address"},
    {{172, 16}, 12, "a private address"},
    {{192, 0, 0}, 24, not_assigned},
    {{192, 0, 2}, 24, "an address for documentation"},
    {{192, 88, 99}, 24, not_assigned},
    {{192, 168}, 16, "a private address"},
    {{198, 18}, 15, not_assigned},
    {{198, 51, 100}, 24, "an address for documentation"},
    {{203, 0, 113}, 24, "an address for documentation"},
    {{224}, 4, "a multicast address"},
    {{255, 255, 255, 255}, 32, "a broadcast address"},
    {{240}, 4, not_assigned},
};

// IANA IPv6 Special-Purpose Address Registry; the first that fits counts.
constexpr Range ipv6_ranges[] = {
    {{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}, 128, "an unspecified address"},
    {{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}, 128, "a loopback address"},
    {{0xFC}, 7, "a private address"},
    {{0xFE, 0x80}, 10, "a link-local address"},
    {{0xFE, 0xC0}, 10, "a private address"},
    {{0xFF}, 8, "a multicast address"},
    {{0x20, 0x01, 0x0D, 0xB8}, 32, "an address for documentation"},
    {{0x3F, 0xFF}, 20, "an address for documentation"},
    {{0x20, 0x01}, 23, not_assigned},  // Teredo, benchmarking, ORCHID
};

constexpr Range ipv6_public{{0x20}, 3, ""};

// Where an IPv6 address carries an IPv4 address: mapped (RFC 4291), NAT64 (RFC 6052), 6to4 (RFC 3056).
struct Carrier {
  Range range;
  std::size_t offset;
};
constexpr Carrier carriers[] = {
    {{{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF}, 96, ""}, 12},
    {{{0, 0x64, 0xFF, 0x9B}, 96, ""}, 12},
    {{{0x20, 0x02}, 16, ""}, 2},
};

bool holds(const Range& range, Bytes address) {
  const std::size_t whole = range.bits / 8;
  if (!std::equal(range.start.begin(), range.start.begin() + whole, address.begin())) return false;
  const unsigned rest = range.bits % 8;
  return rest == 0 || ((range.start[whole] ^ address[whole]) >> (8 - rest)) == 0;
}

std::string_view name_in(std::span<const Range> ranges, Bytes address) {
  const auto found = std::find_if(ranges.begin(), ranges.end(), [&](const Range& r) { return holds(r, address); });
  return found == ranges.end() ? "" : found->name;
}

std::string_view why_not_public6(Bytes address) {
  for (const Carrier& carrier : carriers) {
    if (holds(carrier.range, address)) return name_in(ipv4_ranges, address.subspan(carrier.offset, 4));
  }
  if (const auto name = name_in(ipv6_ranges, address); !name.empty()) return name;
  return holds(ipv6_public, address) ? "" : not_assigned;
}

struct CloseNames {
  void operator()(UIDNA* names) const { uidna_close(names); }
};

}  // namespace

std::string_view why_not_public(Bytes bytes) {
  if (bytes.size() == 4) return name_in(ipv4_ranges, bytes);
  if (bytes.size() == 16) return why_not_public6(bytes);
  return "no internet address";
}

std::string_view why_not_public(const std::string& numeric) {
  std::array<uint8_t, 16> bytes{};
  if (::inet_pton(AF_INET, numeric.c_str(), bytes.data()) == 1) return why_not_public(Bytes(bytes).first(4));
  if (::inet_pton(AF_INET6, numeric.c_str(), bytes.data()) == 1) return why_not_public(Bytes(bytes));
  return why_not_public(Bytes());
}

std::optional<std::string> host_in_ascii(const std::string& host) {
  if (std::all_of(host.begin(), host.end(), [](unsigned char c) { return c < 0x80; })) return host;
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UIDNA, CloseNames> names(uidna_openUTS46(UIDNA_NONTRANSITIONAL_TO_ASCII, &status));
  UIDNAInfo info = UIDNA_INFO_INITIALIZER;
  std::array<char, 256> ascii{};  // no host name is longer
  const int32_t length = uidna_nameToASCII_UTF8(names.get(), host.data(), static_cast<int32_t>(host.size()),
                                                ascii.data(), static_cast<int32_t>(ascii.size()), &info, &status);
  if (U_FAILURE(status) || info.errors != 0 || length > static_cast<int32_t>(ascii.size())) return std::nullopt;
  return std::string(ascii.data(), static_cast<std::size_t>(length));
}

}  // namespace isnad::input
