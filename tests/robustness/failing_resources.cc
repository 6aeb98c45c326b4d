// SPDX-License-Identifier: GPL-2.0-or-later
// A library to preload into a command: makes one kind of call fail, once or from then on, as on a
// machine that is out of resources. Calls are counted while main() runs.
//   TREFF_FAIL=open|read|mmap|thread|memory
//   TREFF_FAIL_AT=n      the n-th call fails
//   TREFF_FAIL_ON=1      and so do all after it
//   TREFF_CALLS=file     the file to which the number of calls is written
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <atomic>
#include <new>

extern "C" {
void* __libc_malloc(size_t size);
void* __libc_calloc(size_t count, size_t size);
void* __libc_realloc(void* memory, size_t size);
void* __libc_memalign(size_t alignment, size_t size);
}

namespace {

enum class Kind { none, open, read, mmap, thread, memory };

Kind failing = Kind::none;
long fail_at = LONG_MAX;
bool fail_on = false;
std::atomic<bool> running{false};  ///< true while main() runs
std::atomic<long> calls{0};

bool fails(Kind kind, int error) {
  if (kind != failing || !running) return false;
  const long call = ++calls;
  if (call != fail_at && !(fail_on && call > fail_at)) return false;
  errno = error;
  return true;
}

Kind kind_of(const char* name) {
  const char* const names[] = {"", "open", "read", "mmap", "thread", "memory"};
  for (int i = 1; i < 6; ++i) {
    if (name != nullptr && strcmp(name, names[i]) == 0) return static_cast<Kind>(i);
  }
  return Kind::none;
}

template <typename Function>
Function real(const char* name) {
  return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}

/// The program's main().
int (*program)(int, char**, char**) = nullptr;

int run_program(int argc, char** argv, char** environment) {
  failing = kind_of(getenv("TREFF_FAIL"));
  if (const char* at = getenv("TREFF_FAIL_AT")) fail_at = atol(at);
  fail_on = getenv("TREFF_FAIL_ON") != nullptr;
  running = true;
  const int status = program(argc, argv, environment);
  running = false;
  const char* file = getenv("TREFF_CALLS");
  FILE* out = file == nullptr ? nullptr : fopen(file, "w");
  if (out != nullptr) {
    fprintf(out, "%ld\n", calls.load());
    fclose(out);
  }
  return status;
}

mode_t mode_of(int flags, va_list arguments) {
  return (flags & O_CREAT) != 0 ? va_arg(arguments, mode_t) : 0;
}

/// Like the standard library's operator new when memory runs out, but calls the new handler only
/// once.
void throw_no_memory() {
  if (const std::new_handler handler = std::get_new_handler()) handler();
  throw std::bad_alloc();
}

void* allocate(size_t size) {
  void* memory = fails(Kind::memory, ENOMEM) ? nullptr : __libc_malloc(size == 0 ? 1 : size);
  if (memory == nullptr) throw_no_memory();
  return memory;
}

void* allocate(size_t size, std::align_val_t alignment) {
  void* memory = fails(Kind::memory, ENOMEM)
                     ? nullptr
                     : __libc_memalign(static_cast<size_t>(alignment), size == 0 ? 1 : size);
  if (memory == nullptr) throw_no_memory();
  return memory;
}

}  // namespace

extern "C" {

using Main = int (*)(int, char**, char**);
using Hook = void (*)();

int __libc_start_main(Main main, int argc, char** argv, Hook begin, Hook end, Hook unload,
                      void* stack) {
  program = main;
  return real<int (*)(Main, int, char**, Hook, Hook, Hook, void*)>("__libc_start_main")(
      run_program, argc, argv, begin, end, unload, stack);
}

int open(const char* path, int flags, ...) {
  if (fails(Kind::open, EMFILE)) return -1;
  va_list arguments;
  va_start(arguments, flags);
  const mode_t mode = mode_of(flags, arguments);
  va_end(arguments);
  return real<int (*)(const char*, int, ...)>("open")(path, flags, mode);
}

int open64(const char* path, int flags, ...) {
  if (fails(Kind::open, EMFILE)) return -1;
  va_list arguments;
  va_start(arguments, flags);
  const mode_t mode = mode_of(flags, arguments);
  va_end(arguments);
  return real<int (*)(const char*, int, ...)>("open64")(path, flags, mode);
}

FILE* fopen(const char* path, const char* mode) {
  if (fails(Kind::open, EMFILE)) return nullptr;
  return real<FILE* (*)(const char*, const char*)>("fopen")(path, mode);
}

FILE* fopen64(const char* path, const char* mode) {
  if (fails(Kind::open, EMFILE)) return nullptr;
  return real<FILE* (*)(const char*, const char*)>("fopen64")(path, mode);
}

DIR* opendir(const char* path) {
  if (fails(Kind::open, EMFILE)) return nullptr;
  return real<DIR* (*)(const char*)>("opendir")(path);
}

ssize_t read(int fd, void* bytes, size_t size) {
  if (fails(Kind::read, EIO)) return -1;
  return real<ssize_t (*)(int, void*, size_t)>("read")(fd, bytes, size);
}

ssize_t pread(int fd, void* bytes, size_t size, off_t at) {
  if (fails(Kind::read, EIO)) return -1;
  return real<ssize_t (*)(int, void*, size_t, off_t)>("pread")(fd, bytes, size, at);
}

ssize_t pread64(int fd, void* bytes, size_t size, off64_t at) {
  if (fails(Kind::read, EIO)) return -1;
  return real<ssize_t (*)(int, void*, size_t, off64_t)>("pread64")(fd, bytes, size, at);
}

void* mmap(void* address, size_t size, int protection, int flags, int fd, off_t at) {
  if (fd >= 0 && fails(Kind::mmap, ENOMEM)) return MAP_FAILED;
  return real<void* (*)(void*, size_t, int, int, int, off_t)>("mmap")(address, size, protection,
                                                                      flags, fd, at);
}

void* mmap64(void* address, size_t size, int protection, int flags, int fd, off64_t at) {
  if (fd >= 0 && fails(Kind::mmap, ENOMEM)) return MAP_FAILED;
  return real<void* (*)(void*, size_t, int, int, int, off64_t)>("mmap64")(address, size, protection,
                                                                          flags, fd, at);
}

int pthread_create(pthread_t* thread, const pthread_attr_t* attributes, void* (*start)(void*),
                   void* argument) {
  if (fails(Kind::thread, EAGAIN)) return EAGAIN;
  return real<int (*)(pthread_t*, const pthread_attr_t*, void* (*)(void*), void*)>(
      "pthread_create")(thread, attributes, start, argument);
}

void* malloc(size_t size) { return fails(Kind::memory, ENOMEM) ? nullptr : __libc_malloc(size); }

void* calloc(size_t count, size_t size) {
  return fails(Kind::memory, ENOMEM) ? nullptr : __libc_calloc(count, size);
}

void* realloc(void* memory, size_t size) {
  return fails(Kind::memory, ENOMEM) ? nullptr : __libc_realloc(memory, size);
}
}

// treff-index links its own allocator, whose operators do not call malloc().
void* operator new(size_t size) { return allocate(size); }
void* operator new[](size_t size) { return allocate(size); }
void* operator new(size_t size, std::align_val_t alignment) { return allocate(size, alignment); }
void* operator new[](size_t size, std::align_val_t alignment) { return allocate(size, alignment); }

void* operator new(size_t size, const std::nothrow_t&) noexcept {
  return fails(Kind::memory, ENOMEM) ? nullptr : __libc_malloc(size == 0 ? 1 : size);
}

void* operator new[](size_t size, const std::nothrow_t&) noexcept {
  return fails(Kind::memory, ENOMEM) ? nullptr : __libc_malloc(size == 0 ? 1 : size);
}

void operator delete(void* memory) noexcept { free(memory); }
void operator delete[](void* memory) noexcept { free(memory); }
void operator delete(void* memory, size_t) noexcept { free(memory); }
void operator delete[](void* memory, size_t) noexcept { free(memory); }
void operator delete(void* memory, std::align_val_t) noexcept { free(memory); }
void operator delete[](void* memory, std::align_val_t) noexcept { free(memory); }
void operator delete(void* memory, size_t, std::align_val_t) noexcept { free(memory); }
void operator delete[](void* memory, size_t, std::align_val_t) noexcept { free(memory); }
