#include "input/address.h"

#include <gtest/gtest.h>

#include "input/media_type.h"

namespace isnad::input {
namespace {

struct Case {
  const char* address;
  std::string_view why;  // the end of the name without its article; "" for public ones
};

constexpr Case cases[] = {
    {"1.1.1.1", ""},
    {"8.8.8.8", ""},
    {"0.0.0.0", "unspecified address"},
    {"0.255.0.1", "unspecified address"},
    {"9.255.255.255", ""},
    {"10.0.0.0", "private address"},
    {"10.255.255.255", "private address"},
    {"11.0.0.0", ""},
    {"100.63.255.255", ""},
    {"100.64.0.0", "provider's network"},
    {"100.127.255.255", "provider's network"},
    {"100.128.0.0", ""},
    {"127.0.0.1", "loopback address"},
    {"127.255.255.254", "loopback address"},
    {"169.254.169.254", "link-local address"},
    {"169.255.0.0", ""},
    {"172.15.255.255", ""},
    {"172.16.0.1", "private address"},
    {"172.31.255.255", "private address"},
    {"172.32.0.0", ""},
    {"192.0.0.8", "without public pages"},
    {"192.0.2.1", "for documentation"},
    {"192.88.99.1", "without public pages"},
    {"192.167.255.255", ""},
    {"192.168.1.1", "private address"},
    {"192.169.0.0", ""},
    {"198.17.255.255", ""},
    {"198.18.0.1", "without public pages"},
    {"198.19.255.255", "without public pages"},
    {"198.51.100.7", "for documentation"},
    {"203.0.113.7", "for documentation"},
    {"223.255.255.255", ""},
    {"224.0.0.1", "multicast address"},
    {"239.255.255.255", "multicast address"},
    {"240.0.0.1", "without public pages"},
    {"255.255.255.255", "broadcast address"},
    {"2606:4700::1111", ""},
    {"2a00:1450::1", ""},
    {"::", "unspecified address"},
    {"::1", "loopback address"},
    {"::2", "without public pages"},
    {"::7f00:1", "without public pages"},  // IPv4-compatible, given up long ago
    {"::ffff:127.0.0.1", "loopback address"},
    {"::ffff:10.1.2.3", "private address"},
    {"::ffff:8.8.8.8", ""},
    {"64:ff9b::7f00:1", "loopback address"},
    {"64:ff9b::192.168.0.1", "private address"},
    {"64:ff9b::8.8.8.8", ""},
    {"64:ff9b:1::8.8.8.8", "without public pages"},
    {"2002:7f00:1::", "loopback address"},
    {"2002:a9fe:a9fe::1", "link-local address"},
    {"2002:808:808::1", ""},
    {"100::1", "without public pages"},
    {"2001::1", "without public pages"},
    {"2001:1ff::1", "without public pages"},
    {"2001:200::1", ""},
    {"2001:db8::1", "for documentation"},
    {"3fff::1", "for documentation"},
    {"3fff:1000::1", ""},
    {"4000::1", "without public pages"},
    {"fc00::1", "private address"},
    {"fd12:3456::1", "private address"},
    {"fe80::1", "link-local address"},
    {"febf::1", "link-local address"},
    {"fec0::1", "private address"},
    {"ff02::1", "multicast address"},
    {"localhost", "no internet address"},
    {"", "no internet address"},
};

TEST(Address, Table) {
  for (const Case& row : cases) {
    const std::string_view why = why_not_public(std::string(row.address));
    EXPECT_EQ(why.empty(), row.why.empty()) << row.address << ": " << why;
    EXPECT_TRUE(why.ends_with(row.why)) << row.address << ": " << why;
  }
}

TEST(HostInAscii, Table) {
  EXPECT_EQ(host_in_ascii("news.example"), "news.example");
  EXPECT_EQ(host_in_ascii("[::1]"), "[::1]");
  EXPECT_EQ(host_in_ascii("مثال.مصر"), "xn--mgbh0fb.xn--wgbh1c");
  EXPECT_EQ(host_in_ascii("BÜCHER.example"), "xn--bcher-kva.example");
  EXPECT_EQ(host_in_ascii("\xD9.example"), std::nullopt);
  EXPECT_EQ(host_in_ascii(std::string(300, 'a') + ".مصر"), std::nullopt);
}

std::string described(std::string_view header) {
  const MediaType type = parse_media_type(header);
  return type.name + "|" + type.charset;
}

TEST(MediaType, Table) {
  EXPECT_EQ(described("text/html"), "text/html|");
  EXPECT_EQ(described("Text/HTML; Charset=windows-1256"), "text/html|windows-1256");
  EXPECT_EQ(described("text/html;charset=\"utf-8\""), "text/html|utf-8");
  EXPECT_EQ(described(" text/html ; a=b; charset = 'utf-8' ; charset=x"), "text/html|utf-8");
  EXPECT_EQ(described("text/html; charset"), "text/html|");
  EXPECT_EQ(described("text/html; charset="), "text/html|");
  EXPECT_EQ(described(";charset=utf-8"), "|utf-8");
  EXPECT_EQ(described(""), "|");
  EXPECT_TRUE(is_no_page("image/png"));
  EXPECT_TRUE(is_no_page("application/pdf"));
  EXPECT_TRUE(is_no_page("application/vnd.openxmlformats-officedocument.wordprocessingml.document"));
  EXPECT_FALSE(is_no_page("application/rss+xml"));
  EXPECT_FALSE(is_no_page("application/octet-stream"));
  EXPECT_FALSE(is_no_page("application/zip"));
  EXPECT_FALSE(is_no_page(""));
}

}  // namespace
}  // namespace isnad::input
