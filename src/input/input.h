// What can be named on a command line, as a stream of documents: files, standard input, folders, ZIP, gzip and tar
// archives, WARC files, feeds, JSON articles; also inside one another. One document at a time is in memory.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "input/fetch.h"
#include "input/fields.h"
#include "isnad/expected.h"
#include "isnad/read.h"

namespace isnad::input {

// What one input may cost. A document's own size is limited by ReadOptions::limits.bytes.
struct InputLimits {
  uint64_t expanded = uint64_t{16} << 30;  // bytes that one archive may expand to, archives inside it included
  uint64_t ratio = 200;                    // and how many times its own size, once beyond 64 MiB
  uint64_t members = 1'000'000;            // files in one archive, archives inside it included
  unsigned nesting = 3;                    // archives inside one another
};

struct InputOptions {
  ReadOptions read;  // for every document; what an input knows of its document outweighs it
  FieldNames fields = usual_field_names();
  InputLimits limits;
  std::function<void(uint64_t)> bytes_read;  // told how many bytes more of a file have been read; may be empty
  int stopping = -1;  // a descriptor: when it has something to read nothing more is wanted of any file
};

struct Document {
  std::string name;  // the input's own, and where the document stands in it: «archive.zip/page.html»
  std::string bytes;
  ReadOptions options;  // with what the input knows: address, charset, title, outlet, authors, date
  std::string id = {};  // by which the input knows it, if it has one for it
};

// Takes documents and failures in the order of the input; false stops. A failure never stops the rest.
using Sink = std::function<bool(Expected<Document>)>;

// Every document of what is called `name`: a file, a folder, an http(s) address, or standard input for "-". An input
// without any document is a failure.
void each_document(const std::string& name, const InputOptions& options, Fetcher& fetcher, const Sink& sink);

// The same of bytes that are in memory, whatever they are.
void each_document_in(const std::string& name, std::string_view bytes, const InputOptions& options, const Sink& sink);

// How many bytes there are to read in a file or a folder; 0 where nobody knows.
uint64_t size_of(const std::string& name);

}  // namespace isnad::input
