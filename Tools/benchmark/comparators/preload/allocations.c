// Counts what a program allocates. Loaded by LD_PRELOAD; the counts are the first four words of ALLOCATIONS_FILE:
// allocations, frees, usable bytes allocated, usable bytes freed.
#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);
extern void *__libc_memalign(size_t, size_t);
extern void __libc_free(void *);

static _Atomic uint64_t early[4];
static _Atomic uint64_t *counts = early;

__attribute__((constructor)) static void begin(void) {
    const char *path = getenv("ALLOCATIONS_FILE");
    int file = path ? open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600) : -1;
    if (file < 0 || ftruncate(file, sizeof early) != 0) return;
    void *shared = mmap(NULL, sizeof early, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    close(file);
    if (shared == MAP_FAILED) return;
    // Before the first thread: nothing is counted in between.
    for (int i = 0; i < 4; i++) ((_Atomic uint64_t *)shared)[i] = early[i];
    counts = shared;
}

static void count(int which, uint64_t by) { atomic_fetch_add_explicit(&counts[which], by, memory_order_relaxed); }

static void *made(void *memory) {
    if (memory) {
        count(0, 1);
        count(2, malloc_usable_size(memory));
    }
    return memory;
}

static void lost(void *memory) {
    if (memory) {
        count(1, 1);
        count(3, malloc_usable_size(memory));
    }
}

void *malloc(size_t size) { return made(__libc_malloc(size)); }
void *calloc(size_t number, size_t size) { return made(__libc_calloc(number, size)); }
void *memalign(size_t alignment, size_t size) { return made(__libc_memalign(alignment, size)); }
void *aligned_alloc(size_t alignment, size_t size) { return made(__libc_memalign(alignment, size)); }

int posix_memalign(void **result, size_t alignment, size_t size) {
    *result = made(__libc_memalign(alignment, size));
    return *result ? 0 : ENOMEM;
}

void *realloc(void *memory, size_t size) {
    size_t before = memory ? malloc_usable_size(memory) : 0;
    void *moved = __libc_realloc(memory, size);
    if (moved || size == 0) {
        if (memory) {
            count(1, 1);
            count(3, before);
        }
        made(moved);
    }
    return moved;
}

void free(void *memory) {
    lost(memory);
    __libc_free(memory);
}
