// A disk that fails. Loaded before a program (LD_PRELOAD) it counts the calls that write below a folder, and lets one of
// them fail, or all from one on; a write that fails has left its first half on the disk.
//
//   ZHIDA_DISK_FOLDER   calls on files elsewhere pass, uncounted
//   ZHIDA_DISK_CALL     the call that fails, from 1 on; none where it is missing
//   ZHIDA_DISK_ERRNO    what it fails with
//   ZHIDA_DISK_LASTS    set: all later ones fail too
//   ZHIDA_DISK_COUNT    a file that holds one byte for each call counted
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define NEXT(name) ((typeof(&name))dlsym(RTLD_NEXT, #name))

static atomic_long calls;

static bool is_below_folder(const char *path) {
    const char *folder = getenv("ZHIDA_DISK_FOLDER");
    return folder != NULL && strncmp(path, folder, strlen(folder)) == 0;
}

static bool is_on_disk(int file) {
    char link[64], path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t count = readlink(link, path, sizeof path - 1);
    if (count < 0) return false;
    path[count] = 0;
    return is_below_folder(path);
}

// Counts a call on the disk; true, with errno, where it is to fail.
static bool fails(void) {
    long call = atomic_fetch_add(&calls, 1) + 1;
    const char *count = getenv("ZHIDA_DISK_COUNT");
    if (count != NULL) {
        int file = NEXT(open)(count, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
        if (file >= 0) {
            (void)!NEXT(write)(file, ".", 1);
            close(file);
        }
    }
    const char *chosen = getenv("ZHIDA_DISK_CALL"), *number = getenv("ZHIDA_DISK_ERRNO");
    if (chosen == NULL || number == NULL) return false;
    long first = atol(chosen);
    if (call != first && (call < first || getenv("ZHIDA_DISK_LASTS") == NULL)) return false;
    errno = atoi(number);
    return true;
}

#define PASS_OR_FAIL(name, isOnDisk, ...)                  \
    if ((isOnDisk) && fails()) return -1;                  \
    return NEXT(name)(__VA_ARGS__);

ssize_t write(int file, const void *bytes, size_t count) {
    if (is_on_disk(file) && fails()) {
        int number = errno;
        (void)!NEXT(write)(file, bytes, count / 2);
        errno = number;
        return -1;
    }
    return NEXT(write)(file, bytes, count);
}

#define FAULTY_PWRITE(name, offset_type)                                               \
    ssize_t name(int file, const void *bytes, size_t count, offset_type offset) {      \
        if (is_on_disk(file) && fails()) {                                             \
            int number = errno;                                                        \
            (void)!NEXT(name)(file, bytes, count / 2, offset);                         \
            errno = number;                                                            \
            return -1;                                                                 \
        }                                                                              \
        return NEXT(name)(file, bytes, count, offset);                                 \
    }
FAULTY_PWRITE(pwrite, off_t)
FAULTY_PWRITE(pwrite64, off64_t)

int fsync(int file) { PASS_OR_FAIL(fsync, is_on_disk(file), file) }
int fdatasync(int file) { PASS_OR_FAIL(fdatasync, is_on_disk(file), file) }
int ftruncate(int file, off_t length) { PASS_OR_FAIL(ftruncate, is_on_disk(file), file, length) }
int ftruncate64(int file, off64_t length) { PASS_OR_FAIL(ftruncate64, is_on_disk(file), file, length) }
int rename(const char *from, const char *to) { PASS_OR_FAIL(rename, is_below_folder(to), from, to) }

// Opening writes where it makes a file.
#define FAULTY_OPEN(name)                                                              \
    int name(const char *path, int flags, ...) {                                       \
        mode_t mode = 0;                                                               \
        if (flags & (O_CREAT | __O_TMPFILE)) {                                         \
            va_list rest;                                                              \
            va_start(rest, flags);                                                     \
            mode = va_arg(rest, mode_t);                                               \
            va_end(rest);                                                              \
        }                                                                              \
        bool makes = (flags & O_CREAT) && is_below_folder(path) && access(path, F_OK); \
        PASS_OR_FAIL(name, makes, path, flags, mode)                                   \
    }
FAULTY_OPEN(open)
FAULTY_OPEN(open64)
