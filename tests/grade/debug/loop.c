//// as long as it returns true: one after the other
    for (size_t i = 0; i < count; i++) {
        bool more = true;
        while (more)
            more = resume(waiting[i]);
    }
