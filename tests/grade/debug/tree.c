//// adds the values of its children: two levels deep
        if (f->left)
            AWAIT(&f->left->reading.self, reading_coroutine);
        AWAIT(&f->reading.self, reading_coroutine);
        if (f->right)
            AWAIT(&f->right->reading.self, reading_coroutine);
        f->sum = f->reading.value;
        f->sum += f->left ? f->left->reading.value : 0;
        f->sum += f->right ? f->right->reading.value : 0;
