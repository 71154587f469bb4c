/* Exercise 1d: a tree in which each coroutine awaits its children, and these await theirs.
 *
 * To build and run it, with the values of the nodes from the top, row by row. 0: no node.
 *   make exercise_tree && ./exercise_tree 4 2 6 1
 *
 *         4
 *       2   6
 *     1                  in order: 1 2 4 6 */
#include "../exercise.h"

/* A value that must be waited for: when this has ended, what is stored is in value. Until then
 * that is -1. */
struct reading {
    struct coroutine self;
    int value, stored;
};

static void reading_coroutine(struct coroutine *self)
{
    struct reading *f = FRAME(struct reading);
    ASYNC {
        f->value = -1;
        SUSPEND;
        f->value = f->stored;
        say("%d is read", f->value);
    }
}

/* A node of the tree, and at the same time the frame of the coroutine that sums it up. */
struct node {
    struct coroutine self;
    struct node *left, *right; /* NULL: there is none */
    struct reading reading;    /* of its own value */
    int sum;                   /* of that and of all values below */
};

/* Leaves in f->sum the sum of the node's own value and of all values below it. */
static void sum_coroutine(struct coroutine *self)
{
    struct node *f = FRAME(struct node);
    ASYNC {
        /* TODO: in order: what is below on the left, the node's own value, what is below on
         * the right. A child that isn't there is NULL. The same tree is summed twice. */
        AWAIT(&f->reading.self, reading_coroutine);
        f->sum = f->reading.value;
        /* End of TODO. */
    }
}

/* The children of number 1 are 2 and 3, those of 2 are 4 and 5, and so on. */
int main(int argc, char **argv)
{
    struct numbers numbers = read_numbers(argc, argv, "[VALUE]...", "4 2 6 1 3 5 7");
    struct node nodes[MAX_NUMBERS + 1] = {0};

    for (int i = 1; i <= numbers.count; i++) {
        nodes[i].reading.stored = numbers.at[i - 1];
        if (i > 1 && nodes[i].reading.stored > 0)
            *(i % 2 == 0 ? &nodes[i / 2].left : &nodes[i / 2].right) = &nodes[i];
    }
    for (int time = 1; time <= 2; time++) {
        int stops = 0;
        coroutine(&nodes[1].self, sum_coroutine);
        while (resume(&nodes[1].self))
            stops++;
        say("the sum: %d, stops: %d", nodes[1].sum, stops);
    }
    say("that is all");
    return 0;
}
