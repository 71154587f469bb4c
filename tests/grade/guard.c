/* Memory whose last byte is the last of its page, and the next page can't be touched: what reads or
 * writes past the end ends at once, and not some other day. What is freed is gone, too.
 * What writes in front of its beginning is found out in the end.
 *
 * So memory is aligned as its size is: enough for any type, whose size is a multiple of its
 * alignment, and for arrays of it. */
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

void *guard_calloc(size_t count, size_t size);
void *guard_malloc(size_t size);
void *guard_realloc(void *memory, size_t size);
void guard_free(void *memory);

enum {
    UNTOUCHED = 0xA5, /* each byte in front of the memory */
    MAX_BLOCKS = 1000,
    MAX_SIZE = 1 << 20,
    PAGE = 65536 /* no system has larger ones */
};

static struct {
    char *at, *memory;
    size_t size, whole; /* with the page behind it */
    bool freed;
} blocks[MAX_BLOCKS];
static int count;

static int find(const void *memory)
{
    for (int i = 0; i < count; i++)
        if (blocks[i].memory == memory)
            return i;
    return -1;
}

static const char past[] = "This memory lies past an end.\n",
                  freed[] = "This memory has been freed.\n";

static void look_in_front(int block)
{
    for (char *byte = blocks[block].at; byte < blocks[block].memory; byte++)
        if (*byte != (char)UNTOUCHED) {
            fputs(past, stderr);
            signal(SIGSEGV, SIG_DFL);
            raise(SIGSEGV);
        }
}

__attribute__((destructor)) static void look_in_the_end(void)
{
    for (int i = 0; i < count; i++)
        if (!blocks[i].freed)
            look_in_front(i);
}

static void on_fault(int number, siginfo_t *info, void *context)
{
    (void)context;
    for (int i = 0; i < count; i++) {
        char *place = info->si_addr;
        if (place >= blocks[i].at && place < blocks[i].at + blocks[i].whole
            && write(2, blocks[i].freed ? freed : past,
                     (blocks[i].freed ? sizeof freed : sizeof past) - 1)
                   < 0)
            break;
    }
    signal(number, SIG_DFL); /* and it comes again */
}

void *guard_calloc(size_t number, size_t size)
{
    size_t bytes = number * size;
    if ((number > 0 && bytes / number != size) || bytes > MAX_SIZE
        || count == MAX_BLOCKS)
        return calloc(number, size);
    size_t whole = (bytes + PAGE - 1) / PAGE * PAGE + PAGE;
    char *at = mmap(NULL, whole, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS,
                    -1, 0);
    if (at == MAP_FAILED)
        return NULL;
    mprotect(at + whole - PAGE, PAGE, PROT_NONE);
    memset(at, UNTOUCHED, whole - PAGE - bytes);
    if (count == 0) {
        struct sigaction action = {.sa_sigaction = on_fault, .sa_flags = SA_SIGINFO};
        sigaction(SIGSEGV, &action, NULL);
        sigaction(SIGBUS, &action, NULL);
    }
    blocks[count].at = at;
    blocks[count].size = bytes;
    blocks[count].whole = whole;
    blocks[count].memory = at + whole - PAGE - bytes;
    return blocks[count++].memory;
}

void *guard_malloc(size_t size)
{
    return guard_calloc(1, size);
}

void *guard_realloc(void *memory, size_t size)
{
    int old = find(memory);
    if (memory && old < 0)
        return realloc(memory, size);
    void *new = guard_calloc(1, size);
    if (!new || !memory)
        return new;
    memcpy(new, memory, blocks[old].size < size ? blocks[old].size : size);
    guard_free(memory);
    return new;
}

void guard_free(void *memory)
{
    int block = find(memory);
    if (block < 0) {
        free(memory);
        return;
    }
    if (blocks[block].freed) {
        fputs("A double free: this memory has been freed already.\n", stderr);
        abort();
    }
    look_in_front(block);
    mprotect(blocks[block].at, blocks[block].whole, PROT_NONE);
    blocks[block].freed = true;
}
