//// a loop like any other: starts again
    for (f->number = f->from; f->number <= f->to; f->number++)
        return true;
