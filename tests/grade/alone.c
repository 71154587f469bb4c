/* What an answer must leave alone: the grader's own rights, files in /dev/shm, and the processes
 * that it leaves behind. Where a system has no means for that, or does not let us use them, the
 * rest of the limits must do. */
#ifdef __linux__
#define _GNU_SOURCE
#include <sched.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#endif
#include "child.h"
#include <grp.h>
#include <pwd.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static uid_t user; /* 0: the same as ours */
static gid_t group;

static bool become_nobody(void)
{
    return user == 0
           || (setgroups(0, NULL) == 0 && setgid(group) == 0 && setuid(user) == 0);
}

bool prepare_alone(const char *folder)
{
#ifdef __linux__
    prctl(PR_SET_CHILD_SUBREAPER, 1);
#endif
    const struct passwd *nobody = geteuid() == 0 ? getpwnam("nobody") : NULL;
    if (!nobody)
        return true;
    user = nobody->pw_uid;
    group = nobody->pw_gid;
    int status = 1;
    pid_t pid = chown(folder, user, group) == 0 ? fork() : -1;
    if (pid == 0)
        _exit(!become_nobody() || access(folder, R_OK | W_OK | X_OK) != 0);
    return pid > 0 && waitpid(pid, &status, 0) == pid && status == 0;
}

void stay_ourselves(void)
{
    user = 0;
}

/* In the child: a /dev/shm that goes with it, and nobody's rights. */
void be_alone(void)
{
#ifdef __linux__
    if (unshare(user != 0 ? CLONE_NEWNS : CLONE_NEWUSER | CLONE_NEWNS) == 0
        && mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0)
        mount("none", "/dev/shm", "tmpfs", MS_NOSUID | MS_NODEV, "size=16m");
#endif
    if (!become_nobody())
        _exit(126);
}

/* Those that have left their process group, and lost their parent, are children of ours. */
void end_strays(void)
{
#ifdef __linux__
    char name[64];
    snprintf(name, sizeof name, "/proc/self/task/%d/children", (int)getpid());
    for (bool some = true; some;) {
        FILE *file = fopen(name, "r");
        some = false;
        for (int pid; file && fscanf(file, "%d", &pid) == 1; some = true) {
            kill(pid, SIGKILL);
            waitpid(pid, NULL, 0); /* its own children are ours now: so look again */
        }
        if (file)
            fclose(file);
    }
#endif
}
