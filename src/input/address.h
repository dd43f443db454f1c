// Network addresses: which of them a public page can be at, and host names in the form that name servers know.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace isnad::input {

// Why no public page can be at this address ("a loopback address"); empty for a public one. `bytes` is an IPv4 address
// (4 bytes) or an IPv6 address (16 bytes) in network order. An IPv4 address carried inside an IPv6 address is judged
// as itself. Any other number of bytes is no address and not public.
std::string_view why_not_public(std::span<const uint8_t> bytes);

// The same for an address as text, e.g. "10.0.0.1" or "fe80::1".
std::string_view why_not_public(const std::string& numeric);

// «موقع.مصر» as "xn--4gbrim.xn--wgbh1c" (UTS 46); ASCII names come back unchanged. Nothing for what is no host name.
std::optional<std::string> host_in_ascii(const std::string& host);

}  // namespace isnad::input
