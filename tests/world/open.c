/* For a process of its own that looks on: a trace in a file. */
#include "world.h"
#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

const struct world_trace *world_open(const char *file)
{
    struct stat status;
    int fd = open(file, O_RDONLY);
    if (fd < 0)
        return NULL;
    void *map = MAP_FAILED;
    if (fstat(fd, &status) == 0) {
        if (status.st_size == (off_t)sizeof(struct world_trace))
            map = mmap(NULL, sizeof(struct world_trace), PROT_READ, MAP_SHARED, fd, 0);
        else
            errno = EINVAL;
    }
    int error = errno;
    close(fd);
    errno = error;
    return map == MAP_FAILED ? NULL : map;
}
