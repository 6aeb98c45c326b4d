// SPDX-License-Identifier: GPL-2.0-or-later
#include "remote/shard_set.h"

#include <algorithm>
#include <exception>
#include <future>
#include <set>
#include <string_view>
#include <thread>
#include <utility>

#include "index/document.h"
#include "index/errors.h"
#include "index/index_language.h"
#include "index/vocabulary_pack.h"

namespace treff::query {
namespace {

/// How long searches leave out a shard that did not answer.
constexpr std::chrono::seconds kLeftOut(5);

std::string metadata(const Xapian::Database& database, std::string_view key) {
  return database.get_metadata(std::string(key));
}

/// The context of Xapian's errors on a connection to the address; for ssh, only its beginning.
std::string context_of(const Address& address) {
  return address.kind == Address::Kind::kTcp
             ? "remote:tcp(" + address.host + ":" + std::to_string(address.port) + ")"
             : "remote:prog(ssh ";
}

bool is_of(const Xapian::Error& error, const Address& address) {
  const std::string& context = error.get_context();
  if (address.kind == Address::Kind::kTcp) return context == context_of(address);
  return context.starts_with(context_of(address)) &&
         context.find(' ' + address.host + ' ') != std::string::npos &&
         context.ends_with(' ' + address.path + ')');
}

/// Throws Error unless the shard has the current format and was made by an analyzer with that
/// fingerprint.
void require_usable(const Xapian::Database& database, const std::string& fingerprint,
                    const std::optional<std::string>& exceptions, const std::string& name) {
  const std::string format = metadata(database, index::kFormatKey);
  if (format.empty()) {
    throw Error(ErrorCode::corrupt, "the server does not serve a treff index", name,
                "start xapian-tcpsrv with a folder that treff-index created");
  }
  if (format != index::kFormatVersion) {
    throw Error(ErrorCode::newer_format,
                "the shard has format " + format + ", this treff reads " +
                    std::string(index::kFormatVersion),
                name, "use the same treff on all machines, and run treff-index rebuild there");
  }
  if (metadata(database, index::kAnalyzerKey) != fingerprint) {
    if (exceptions) index::require_exceptions(database, *exceptions, name);
    throw Error(ErrorCode::analyzer_mismatch,
                "the shard was made with another analyzer or dictionary", name,
                "use the same treff and dictionary on all machines, and run treff-index rebuild "
                "there");
  }
}

/// Reads the deletions of a shard's commit and the counts of its live articles.
void read_commit(OpenIndex* shard) {
  auto deletions = std::make_shared<index::CombinedDeletions>();
  const std::string deleted = metadata(shard->database, index::kDeletedKey);
  if (deleted.empty()) {  // an index in a single file
    shard->counts =
        index::PassageCounts::parse(metadata(shard->database, index::kPassageCountsKey));
  } else {
    const std::string live = metadata(shard->database, index::kLiveCountsKey);
    if (live.empty()) {
      throw Error(ErrorCode::newer_format, "the shard was committed by an older treff", shard->name,
                  "run treff-index compact there");
    }
    shard->counts = index::PassageCounts::parse(live);
    deletions->append_remote(nullptr);  // the segment that holds this metadata
    for (index::SegmentDeletions& segment : index::decode_deletions(deleted)) {
      deletions->append_remote(
          std::make_shared<const index::DeletedDocuments>(std::move(segment.deleted)));
    }
  }
  shard->deletions = std::move(deletions);
}

/// How long to wait for a server that may be restarting. With partial_, wait only for a server that
/// answered recently.
constexpr std::chrono::milliseconds kRestart(1'000);
constexpr std::chrono::milliseconds kBetweenAttempts(20);
constexpr std::chrono::seconds kAnsweredLately(30);

/// Runs `action`, which connects, and retries if it fails: after a server has read a manifest, a
/// commit may delete a segment that the server is about to open.
template <typename Action>
void between_commits(const Action& action) {
  constexpr int kMostAttempts = 5;
  for (int attempt = 1;; ++attempt) {
    try {
      return action();
    } catch (const Xapian::DatabaseOpeningError&) {
      if (attempt >= kMostAttempts) throw;
    }
  }
}

OpenIndex open_local(const IndexSource& source, const OpenIndex* before,
                     const std::string& fingerprint, const std::optional<std::string>& exceptions) {
  OpenIndex opened;
  opened.name = source.path.string();
  opened.snapshot = index::open_snapshot(
      source.path, before != nullptr && before->snapshot ? &*before->snapshot : nullptr);
  if (exceptions) index::require_exceptions(opened.snapshot->all, *exceptions, opened.name);
  index::require_usable(opened.snapshot->all, fingerprint, source.path);
  opened.counts = opened.snapshot->counts;
  opened.shard = opened.snapshot->shard();
  opened.newest = index::added_of(opened.snapshot->all.get_value_upper_bound(index::kAddedSlot));
  return opened;
}

void append(const OpenIndex& opened, OpenShards* all) {
  all->counts += opened.counts;
  if (!opened.snapshot) {
    all->database.add_database(opened.database);
    all->parts.push_back({nullptr, opened.deletions});
    all->deleted += opened.deletions->size();
    return;
  }
  const index::Snapshot& snapshot = *opened.snapshot;
  for (std::size_t i = 0; i < snapshot.databases.size(); ++i) {
    all->database.add_database(snapshot.databases[i]);
    all->parts.push_back({snapshot.deletions[i], nullptr});
  }
  all->deleted += snapshot.deleted;
}

/// A text that identifies the open commit of each index.
std::string state_of(const OpenShards& shards) {
  std::string state;
  for (const OpenIndex& opened : shards.indexes) {
    state += opened.name + '\n' + opened.uuid + '\n';
    if (opened.snapshot) state += opened.snapshot->all.get_uuid() + '\n';
  }
  return state;
}

/// Throws Error(invalid_input) if two addresses, or an address and a folder, lead to the same
/// index, whose articles would be found twice.
void require_different(const OpenShards& shards) {
  std::map<std::string, const std::string*> names;
  for (const OpenIndex& opened : shards.indexes) {
    const auto [other, fresh] = names.emplace(
        opened.snapshot ? opened.snapshot->all.get_uuid() : opened.uuid, &opened.name);
    if (fresh) continue;
    throw Error(ErrorCode::invalid_input, "is the same index as " + *other->second, opened.name,
                "give it once; separate copies of one shard with |");
  }
}

}  // namespace

std::string odd_parts(const std::vector<Shard>& parts) {
  std::string missing;
  std::set<std::uint32_t> counts;
  for (const Shard& one : parts) {
    if (!one.is_part() || !counts.insert(one.count).second) continue;
    for (std::uint32_t number = 1; number <= one.count; ++number) {
      const Shard wanted{number, one.count};
      const auto count = std::count(parts.begin(), parts.end(), wanted);
      if (count > 1) return "several of the indexes are shard " + wanted.text();
      if (count == 0) missing += (missing.empty() ? "" : ", ") + wanted.text();
    }
  }
  return missing.empty() ? missing : "not among the indexes: shard " + missing;
}

Error shard_error(const Xapian::Error& error, const std::string& name) {
  const char* const system = error.get_error_string();
  std::string reason = error.get_msg();
  if (system != nullptr) reason += std::string(": ") + system;
  const std::string_view type = error.get_type();
  if (type == "NetworkError" || type == "NetworkTimeoutError") {
    return {ErrorCode::io, "the shard does not answer (" + reason + ")", name,
            "check that its server is running and reachable"};
  }
  return {ErrorCode::io, "the shard failed (" + reason + ")", name,
          "see its server's log; run treff-index check there to see whether the index is damaged"};
}

bool OpenShards::is_deleted(Xapian::docid document) const {
  const auto count = static_cast<Xapian::docid>(parts.size());
  const Part& part = parts[(document - 1) % count];
  const Xapian::docid inside = (document - 1) / count + 1;
  if (part.shard != nullptr) return part.shard->contains(inside);
  return part.segment != nullptr && part.segment->contains(inside);
}

bool ShardSet::any_remote() const {
  return std::any_of(sources_.begin(), sources_.end(),
                     [](const IndexSource& source) { return source.is_remote(); });
}

std::string ShardSet::first_remote() const {
  const auto found = std::find_if(sources_.begin(), sources_.end(),
                                  [](const IndexSource& source) { return source.is_remote(); });
  return found == sources_.end() ? std::string() : found->path.string();
}

bool ShardSet::has_replicas(const std::string& name) const {
  return std::any_of(sources_.begin(), sources_.end(), [&](const IndexSource& source) {
    return source.path == name && source.replicas.size() > 1;
  });
}

std::string ShardSet::exceptions() {
  std::string first = first_exceptions();
  if (sources_.size() > 1) exceptions_ = first;
  return first;
}

std::string ShardSet::first_exceptions() {
  for (const IndexSource& source : sources_) {
    if (source.is_remote()) continue;
    return metadata(index::open_snapshot(source.path).all, index::kExceptionsKey);
  }
  std::vector<std::future<std::string>> asking;
  for (std::size_t i = 0; i < sources_.size(); ++i) {
    asking.push_back(std::async(std::launch::async, [this, i] {
      std::string exceptions;
      static_cast<void>(reach(i, [&](OpenIndex* opened) {
        const Address& address = sources_[i].replicas[opened->replica];
        exceptions = metadata(address.connect(timeout_), index::kExceptionsKey);
      }));
      return exceptions;
    }));
  }
  std::optional<std::string> first;
  std::exception_ptr failure;
  for (std::size_t i = 0; i < asking.size(); ++i) {
    try {
      std::string exceptions = asking[i].get();
      if (!first) first = std::move(exceptions);
    } catch (const Error&) {
      if (!failure) failure = std::current_exception();
      mark_down(i);
    }
  }
  if (failure && (!partial_ || !first)) std::rethrow_exception(failure);
  return *first;
}

bool ShardSet::is_down(std::size_t source) {
  const std::lock_guard<std::mutex> guard(mutex_);
  return partial_ && Clock::now() < down_until_[source];
}

std::chrono::milliseconds ShardSet::patience_for(std::size_t source) const {
  const std::lock_guard<std::mutex> guard(mutex_);
  const bool lately = Clock::now() - answered_[source] < kAnsweredLately;
  return !partial_ || lately ? std::min(timeout_, kRestart) : std::chrono::milliseconds(0);
}

void ShardSet::mark_down(std::size_t source) {
  const std::lock_guard<std::mutex> guard(mutex_);
  down_until_[source] = Clock::now() + kLeftOut;
  answered_[source] = {};
}

OpenIndex ShardSet::open_one(std::size_t source, const OpenIndex* before,
                             const std::string& fingerprint) {
  const std::vector<Address>& replicas = sources_[source].replicas;
  if (replicas.empty()) return open_local(sources_[source], before, fingerprint, exceptions_);
  return reach(source, [&](OpenIndex* opened) { connect(source, before, fingerprint, opened); });
}

/// Calls `connect` for each replica of a shard until one answers. Repeats this as long as a server
/// may be restarting, but does not retry a replica that timed out.
OpenIndex ShardSet::reach(std::size_t source,
                          const std::function<void(OpenIndex* opened)>& connect) {
  const std::vector<Address>& replicas = sources_[source].replicas;
  const auto give_up = Clock::now() + patience_for(source);
  std::vector<bool> slow(replicas.size());
  std::exception_ptr failure;
  std::size_t replica = 0;
  {
    const std::lock_guard<std::mutex> guard(mutex_);
    replica = first_replica_[source];
  }
  for (std::size_t asked = 1;; ++asked) {
    OpenIndex opened;
    opened.replica = replica;
    opened.name = replicas[replica].text;
    try {
      if (!slow[replica]) {
        between_commits([&] { connect(&opened); });
        return opened;
      }
    } catch (const Xapian::NetworkTimeoutError& error) {
      slow[replica] = true;
      failure = std::make_exception_ptr(shard_error(error, sources_[source].path.string()));
    } catch (const Xapian::Error& error) {
      failure = std::make_exception_ptr(shard_error(error, sources_[source].path.string()));
    }
    const bool round_ends = asked % replicas.size() == 0;
    const bool none_left = std::find(slow.begin(), slow.end(), false) == slow.end();
    if (none_left || (round_ends && Clock::now() >= give_up)) {
      std::rethrow_exception(failure);
    }
    replica = (replica + 1) % replicas.size();
    {
      const std::lock_guard<std::mutex> guard(mutex_);
      first_replica_[source] = replica;
    }
    if (round_ends) std::this_thread::sleep_for(kBetweenAttempts);
  }
}

void ShardSet::connect(std::size_t source, const OpenIndex* before, const std::string& fingerprint,
                       OpenIndex* opened) {
  opened->database = sources_[source].replicas[opened->replica].connect(timeout_);
  opened->uuid = opened->database.get_uuid();
  if (before != nullptr && before->deletions != nullptr && before->uuid == opened->uuid) {
    opened->deletions = before->deletions;
    opened->counts = before->counts;
    opened->newest = before->newest;
    opened->shard = before->shard;
  } else {
    require_usable(opened->database, fingerprint, exceptions_, opened->name);
    read_commit(opened);
    const std::string part = metadata(opened->database, index::kShardKey);
    if (!part.empty()) opened->shard = parse_shard(part);
    opened->newest = index::added_of(opened->database.get_value_upper_bound(index::kAddedSlot));
  }
  const std::lock_guard<std::mutex> guard(mutex_);
  answered_[source] = Clock::now();
}

std::unique_ptr<OpenShards> ShardSet::open(const OpenShards* before,
                                           const std::string& fingerprint) {
  const auto known = [&](std::size_t source) -> const OpenIndex* {
    if (before == nullptr || before->indexes.size() != sources_.size()) return nullptr;
    return &before->indexes[source];
  };
  std::vector<std::future<OpenIndex>> opening(sources_.size());
  for (std::size_t i = 0; i < sources_.size(); ++i) {
    if (is_down(i)) continue;
    // A local index is opened by this thread, in get() below.
    const auto policy = sources_[i].is_remote() ? std::launch::async : std::launch::deferred;
    opening[i] = std::async(
        policy, [this, i, &known, &fingerprint] { return open_one(i, known(i), fingerprint); });
  }
  auto shards = std::make_unique<OpenShards>();
  std::exception_ptr failure;
  for (std::size_t i = 0; i < sources_.size(); ++i) {
    try {
      if (!opening[i].valid()) {
        shards->missing.push_back(sources_[i].path.string());
        continue;
      }
      shards->indexes.push_back(opening[i].get());
      shards->indexes.back().source = i;
      append(shards->indexes.back(), shards.get());
    } catch (const Error& error) {
      if (!failure) failure = std::current_exception();
      if (!partial_ || !sources_[i].is_remote() || error.code() != ErrorCode::io) {
        for (std::size_t rest = i + 1; rest < opening.size(); ++rest) {
          if (opening[rest].valid()) opening[rest].wait();
        }
        throw;
      }
      mark_down(i);
      shards->missing.push_back(sources_[i].path.string());
    }
  }
  if (shards->indexes.empty()) {
    if (failure) std::rethrow_exception(failure);
    throw Error(ErrorCode::io, "no shard answers", sources_.front().path,
                "check that the servers of the shards are running and reachable");
  }
  require_different(*shards);
  const std::string state = state_of(*shards);
  const std::lock_guard<std::mutex> guard(mutex_);
  if (known_ == nullptr || state != known_state_) {
    known_ = std::make_shared<TermMemory>();
    known_state_ = state;
  }
  shards->terms = known_;
  return shards;
}

std::vector<Xapian::Database> ShardSet::vocabularies(const OpenShards& shards) {
  std::vector<Xapian::Database> databases;
  for (const OpenIndex& opened : shards.indexes) {
    if (opened.snapshot) {
      const std::vector<Xapian::Database>& segments = opened.snapshot->databases;
      databases.insert(databases.end(), segments.begin(), segments.end());
      continue;
    }
    std::string packed;
    {
      const std::lock_guard<std::mutex> guard(mutex_);
      const auto known = vocabularies_.find(opened.uuid);
      if (known != vocabularies_.end()) packed = known->second;
    }
    if (packed.empty()) {
      packed = metadata(opened.database, index::kPackedWordsKey);
      const std::lock_guard<std::mutex> guard(mutex_);
      if (vocabularies_.size() > sources_.size()) vocabularies_.clear();
      vocabularies_[opened.uuid] = packed;
    }
    databases.push_back(index::unpack_vocabulary(packed));
  }
  return databases;
}

std::string ShardSet::note_failure(const Xapian::Error& error) {
  for (std::size_t i = 0; i < sources_.size(); ++i) {
    const std::vector<Address>& replicas = sources_[i].replicas;
    for (std::size_t r = 0; r < replicas.size(); ++r) {
      if (!is_of(error, replicas[r])) continue;
      if (replicas.size() > 1) {
        const std::lock_guard<std::mutex> guard(mutex_);
        first_replica_[i] = (r + 1) % replicas.size();
      } else if (std::string_view(error.get_type()) == "NetworkTimeoutError") {
        mark_down(i);
      }
      return sources_[i].path.string();
    }
  }
  return {};
}

}  // namespace treff::query
