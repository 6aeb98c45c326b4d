// SPDX-License-Identifier: GPL-2.0-or-later
#include "treff/index_writer.h"

#include <utility>

#include "boundary.h"
#include "index/errors.h"
#include "index/writer.h"

namespace treff {

struct IndexWriter::Impl {
  Impl(const std::filesystem::path& path, const WriterOptions& options) : writer(path, options) {}

  /// Runs `action` and converts all exceptions of Xapian and the standard library to Errors.
  template <typename Action>
  auto run(Action action) {
    return index::translate_errors(writer.path(), [&] { return action(writer); });
  }

  index::Writer writer;
};

IndexWriter::IndexWriter(const std::filesystem::path& path, const WriterOptions& options)
    : impl_(index::translate_errors(path, [&] {
        if (path.empty()) {
          throw Error(ErrorCode::invalid_input, "the path of the index is empty", {},
                      "give the folder of the index, which may be a new one");
        }
        return std::make_unique<Impl>(path, options);
      })) {}

IndexWriter::~IndexWriter() = default;
IndexWriter::IndexWriter(IndexWriter&&) noexcept = default;
IndexWriter& IndexWriter::operator=(IndexWriter&&) noexcept = default;

AddResult IndexWriter::add(Article article) {
  return impl_->run([&](index::Writer& writer) { return writer.add(std::move(article)); });
}

bool IndexWriter::remove(std::string_view id) {
  return impl_->run([&](index::Writer& writer) { return writer.remove(id); });
}

void IndexWriter::commit() {
  impl_->run([](index::Writer& writer) { writer.commit(); });
}

void IndexWriter::checkpoint() {
  impl_->run([](index::Writer& writer) { writer.checkpoint(); });
}

void IndexWriter::compact() {
  impl_->run([](index::Writer& writer) { writer.compact(); });
}

void IndexWriter::compact_into(const std::filesystem::path& file) {
  impl_->run([&](index::Writer& writer) {
    index::translate_errors(file, [&] { writer.compact_into(file); });
  });
}

void IndexWriter::visit_sources(
    std::string_view prefix,
    const std::function<void(const std::string& id, const std::string& source)>& visit) const {
  impl_->run([&](index::Writer& writer) {
    writer.segments().visit_sources(prefix, carrying_exceptions(visit));
  });
}

void IndexWriter::visit_files(
    std::string_view prefix,
    const std::function<void(const std::string& id, const std::string& file)>& visit) const {
  impl_->run([&](index::Writer& writer) {
    writer.segments().visit_files(prefix, carrying_exceptions(visit));
  });
}

}  // namespace treff
