//// the switch of the chapter: right
    switch (f->line) {
    case 0:
        for (f->number = f->from; f->number <= f->to; f->number++) {
            f->line = 1;
            return true;
    case 1:;
        }
    }
//// a while loop: right
    switch (f->line) {
    case 0:
        f->number = f->from;
        while (f->number <= f->to) {
            f->line = 1;
            return true;
    case 1:
            f->number++;
        }
    }
//// without a switch: right
    f->number = f->line == 0 ? f->from : f->number + 1;
    f->line = 1;
    return f->number <= f->to;
//// goto: right
    if (f->line == 1)
        goto go_on;
    f->line = 1;
    for (f->number = f->from; f->number <= f->to; f->number++) {
        return true;
go_on:;
    }
//// label behind the loop: ends too early
    switch (f->line) {
    case 0:
        for (f->number = f->from; f->number <= f->to; f->number++) {
            f->line = 1;
            return true;
        }
    case 1:;
    }
//// break at the label: ends too early
    switch (f->line) {
    case 0:
        for (f->number = f->from; f->number <= f->to; f->number++) {
            f->line = 1;
            return true;
    case 1:
            break;
        }
    }
//// returns false at the label: ends too early
    switch (f->line) {
    case 0:
        for (f->number = f->from; f->number <= f->to; f->number++) {
            f->line = 1;
            return true;
        }
        break;
    default:
        return false;
    }
//// no place stored: starts again
    switch (f->line) {
    case 0:
        for (f->number = f->from; f->number <= f->to; f->number++) {
            return true;
    case 1:;
        }
    }
//// an ordinary loop that returns: starts again
    for (f->number = f->from; f->number <= f->to; f->number++)
        return true;
//// place stored behind the return: starts again
    switch (f->line) {
    case 0:
        for (f->number = f->from; f->number <= f->to; f->number++) {
            if (f->number >= f->from)
                return true;
            f->line = 1;
    case 1:;
        }
    }
//// a local number set on top: forgot its number
    int number = f->from;
    switch (f->line) {
    case 0:
        for (; number <= f->to; number++) {
            f->line = 1;
            f->number = number;
            return true;
    case 1:;
        }
    }
//// a local step: forgot its number
    int step = 0;
    switch (f->line) {
    case 0:
        for (; f->from + step <= f->to; step++) {
            f->number = f->from + step;
            f->line = 1;
            return true;
    case 1:;
        }
    }
//// a static number: two share one memory
    static int number;
    switch (f->line) {
    case 0:
        for (number = f->from; number <= f->to; number++) {
            f->line = 1;
            f->number = number;
            return true;
    case 1:;
        }
    }
//// a static place: two share one memory
    static int line;
    switch (line) {
    case 0:
        for (f->number = f->from; f->number <= f->to; f->number++) {
            line = 1;
            return true;
    case 1:;
        }
    }
//// true at the end as well: never ends
    switch (f->line) {
    case 0:
        for (f->number = f->from; f->number <= f->to; f->number++) {
            f->line = 1;
            return true;
    case 1:;
        }
    }
    return true;
//// no end to the loop: never ends
    switch (f->line) {
    case 0:
        for (f->number = f->from;; f->number++) {
            f->line = 1;
            return true;
    case 1:;
        }
    }
//// no stop in the loop: does not stop
    switch (f->line) {
    case 0:
        for (f->number = f->from; f->number <= f->to; f->number++)
            f->line = 1;
        return true;
    case 1:;
    }
//// the loop only: does not stop
    for (f->number = f->from; f->number <= f->to; f->number++)
        f->line = 1;
//// one too many: one number too many
    switch (f->line) {
    case 0:
        for (f->number = f->from; f->number <= f->to + 1; f->number++) {
            f->line = 1;
            return true;
    case 1:;
        }
    }
//// the last is missing: leaves numbers out
    switch (f->line) {
    case 0:
        for (f->number = f->from; f->number < f->to; f->number++) {
            f->line = 1;
            return true;
    case 1:;
        }
    }
//// counted twice: leaves numbers out
    switch (f->line) {
    case 0:
        for (f->number = f->from; f->number <= f->to; f->number++) {
            f->line = 1;
            return true;
    case 1:
            f->number++;
        }
    }
//// begins behind the first: leaves numbers out
    switch (f->line) {
    case 0:
        f->number = f->from;
        while (f->number < f->to) {
            f->number++;
            f->line = 1;
            return true;
    case 1:;
        }
    }
//// begins with a number always: a number where there is none
    switch (f->line) {
    case 0:
        f->number = f->from;
        do {
            f->line = 1;
            return true;
    case 1:
            f->number++;
        } while (f->number <= f->to);
    }
//// counted up to below the last: leaves numbers out
    switch (f->line) {
    case 0:
        f->number = f->from;
        f->line = 1;
        return true;
    case 1:
        f->number++;
        if (f->number < f->to) {
            return true;
        }
    }
//// another number than that of the case: ends too early
    switch (f->line) {
    case 0:
        for (f->number = f->from; f->number <= f->to; f->number++) {
            f->line = 2;
            return true;
    case 1:;
        }
    }
//// false in the loop: false at a stop
    switch (f->line) {
    case 0:
        for (f->number = f->from; f->number <= f->to; f->number++) {
            f->line = 1;
            return false;
    case 1:;
        }
    }
//// both cases in front of the loop: starts again
    switch (f->line) {
    case 0:
    case 1:
        for (f->number = f->from; f->number <= f->to; f->number++) {
            f->line = 1;
            return true;
        }
    }
//// stays at the last number: never ends
    if (f->line == 0) {
        f->line = 1;
        f->number = f->from;
    } else if (f->number < f->to)
        f->number++;
    return f->number <= f->to;
//// a static frame: two share one memory
    static struct counter me;
    if (me.line == 0) {
        me = *f;
        me.number = me.from - 1;
        me.line = 1;
    }
    me.number++;
    f->number = me.number;
    return me.number <= me.to;
//// less than the first: not started: a number in place of the bookmark
    if (f->number < f->from)
        f->number = f->from;
    else
        f->number++;
    return f->number <= f->to;
//// ends at the one number after its last: never ends
    switch (f->line) {
    case 0:
        for (f->number = f->from; f->number != f->to + 1; f->number++) {
            f->line = 1;
            return true;
    case 1:;
        }
    }
    return false;
//// 0 is not started: a number in place of the bookmark
    if (f->number == 0)
        f->number = f->from;
    else
        f->number++;
    return f->number <= f->to;
//// a table with a place for each first number: two share one memory
    static int given[1000];
    f->number = f->from + given[f->from];
    if (f->number <= f->to) {
        given[f->from]++;
        return true;
    }
    return false;
//// the bookmarks of the first counter and of all others: two share one memory
    static int line[2];
    static struct counter *one;
    if (!one)
        one = f;
    switch (line[f != one]) {
    case 0:
        for (f->number = f->from; f->number <= f->to; f->number++) {
            line[f != one] = 1;
            return true;
    case 1:;
        }
        line[f != one] = 0;
    }
    return false;
//// no more than two digits: leaves numbers out
    switch (f->line) {
    case 0:
        for (f->number = f->from; f->number <= f->to && f->number < 100; f->number++) {
            f->line = 1;
            return true;
    case 1:;
        }
    }
    return false;
//// from >= to is none: one number is not none
    switch (f->line) {
    case 0:
        f->number = f->from;
        if (f->from >= f->to)
            return false;
        while (f->number <= f->to) {
            f->line = 1;
            return true;
        case 1:
            f->number++;
        }
    }
//// false with the last number: leaves numbers out
    switch (f->line) {
    case 0:
        for (f->number = f->from; f->number <= f->to; f->number++) {
            f->line = 1;
            return f->number < f->to;
        case 1:;
        }
    }
//// three stops, written out: leaves numbers out
    switch (f->line) {
    case 0:
        f->number = f->from;
        if (f->number > f->to)
            return false;
        f->line = 1;
        return true;
    case 1:
        f->number++;
        if (f->number > f->to)
            return false;
        f->line = 2;
        return true;
    case 2:
        f->number++;
        if (f->number > f->to)
            return false;
        f->line = 3;
        return true;
    case 3:
        f->number++;
    }
//// to numbers, not up to it: one number too many
    switch (f->line) {
    case 0:
        for (f->number = f->from; f->number < f->from + f->to; f->number++) {
            f->line = 1;
            return true;
        case 1:;
        }
    }
