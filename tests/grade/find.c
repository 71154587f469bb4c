/* Finds what was handed in, however it was: flat, as the tree, in a folder of any name, as the
 * tar.gz that make handin packs, or as a zip. */
#define _XOPEN_SOURCE 700 /* for nftw() */
#include "child.h"
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* For nftw(), which has no room for more. */
static char wanted[MAX_PATH], best[MAX_PATH];
static int best_level;

static const char *base_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

/* The one nearest to the top; of several, the first by name. */
static int compare(const char *path, const struct stat *status, int type,
                   struct FTW *place)
{
    (void)status;
    if (type == FTW_F && strcmp(base_of(path), wanted) == 0
        && !strstr(path, "/__MACOSX/") && strlen(path) < MAX_PATH
        && (!*best || place->level < best_level
            || (place->level == best_level && strcmp(path, best) < 0))) {
        strcpy(best, path);
        best_level = place->level;
    }
    return 0;
}

static bool ends_with(const char *text, const char *end)
{
    size_t length = strlen(text), size = strlen(end);
    return length > size && strcmp(text + length - size, end) == 0;
}

static int unpack_archive(const char *path, const struct stat *status, int type,
                          struct FTW *place)
{
    (void)status;
    (void)place;
    if (type == FTW_F && (ends_with(path, ".tar.gz") || ends_with(path, ".tgz")))
        unpack(path, "tar -xzf \"$1\" -C \"$2\"");
    if (type == FTW_F && ends_with(path, ".zip"))
        unpack(path,
               "unzip -qo \"$1\" -d \"$2\" || python3 -m zipfile -e \"$1\" \"$2\"");
    return 0;
}

bool find_in(char *file, const char *name, const char *folder)
{
    static char unpacked[MAX_PATH]; /* whose archives are in uploads */
    snprintf(wanted, sizeof wanted, "%s", name);
    *best = '\0';
    nftw(folder, compare, 16, FTW_PHYS);
    if (!*best) {
        if (strcmp(unpacked, folder) != 0) {
            unpack(folder, "rm -rf \"$2\" && mkdir -m 700 \"$2\"");
            nftw(folder, unpack_archive, 16, FTW_PHYS);
        }
        snprintf(unpacked, sizeof unpacked, "%s", folder);
        nftw(workshop_uploads(), compare, 16, FTW_PHYS);
    }
    if (*best)
        strcpy(file, best);
    return *best;
}

void find_file(char *file, const struct exercise *exercise, const char *folder)
{
    char name[MAX_PATH];
    snprintf(file, MAX_PATH, "%s%s%s/exercise_%s.c", folder, *folder ? "/" : "",
             exercise->folder, exercise->name);
    snprintf(name, sizeof name, "exercise_%s.c", exercise->name);
    if (*folder)
        find_in(file, name, folder);
}
