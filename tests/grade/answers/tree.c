//// each added when it is there: right
        f->sum = 0;
        if (f->left) {
            AWAIT(&f->left->self, sum_coroutine);
            f->sum += f->left->sum;
        }
        AWAIT(&f->reading.self, reading_coroutine);
        f->sum += f->reading.value;
        if (f->right) {
            AWAIT(&f->right->self, sum_coroutine);
            f->sum += f->right->sum;
        }
//// all added at the end: right
        if (f->left)
            AWAIT(&f->left->self, sum_coroutine);
        AWAIT(&f->reading.self, reading_coroutine);
        if (f->right)
            AWAIT(&f->right->self, sum_coroutine);
        f->sum = f->reading.value;
        f->sum += f->left ? f->left->sum : 0;
        f->sum += f->right ? f->right->sum : 0;
//// AWAIT, written out: right
        f->sum = 0;
        if (f->left) {
            coroutine(&f->left->self, sum_coroutine);
            while (resume(&f->left->self))
                SUSPEND;
            f->sum = f->left->sum;
        }
        AWAIT(&f->reading.self, reading_coroutine);
        f->sum += f->reading.value;
        if (f->right) {
            AWAIT(&f->right->self, sum_coroutine);
            f->sum += f->right->sum;
        }
//// a static array of no child: right
        static struct node none;
        if (f->left)
            AWAIT(&f->left->self, sum_coroutine);
        f->sum = (f->left ? f->left : &none)->sum;
        AWAIT(&f->reading.self, reading_coroutine);
        f->sum += f->reading.value;
        if (f->right)
            AWAIT(&f->right->self, sum_coroutine);
        f->sum += (f->right ? f->right : &none)->sum;
//// no look whether a child is there: awaits a child that isn't there
        AWAIT(&f->left->self, sum_coroutine);
        f->sum = f->left->sum;
        AWAIT(&f->reading.self, reading_coroutine);
        f->sum += f->reading.value;
        AWAIT(&f->right->self, sum_coroutine);
        f->sum += f->right->sum;
//// awaits those that are there, adds all: awaits a child that isn't there
        if (f->left)
            AWAIT(&f->left->self, sum_coroutine);
        AWAIT(&f->reading.self, reading_coroutine);
        if (f->right)
            AWAIT(&f->right->self, sum_coroutine);
        f->sum = f->left->sum + f->reading.value + f->right->sum;
//// asks for the left one only: awaits a child that isn't there
        f->sum = 0;
        if (f->left) {
            AWAIT(&f->left->self, sum_coroutine);
            f->sum += f->left->sum;
        }
        AWAIT(&f->reading.self, reading_coroutine);
        f->sum += f->reading.value;
        if (f->left) {
            AWAIT(&f->right->self, sum_coroutine);
            f->sum += f->right->sum;
        }
//// children only together: leaves out a node
        f->sum = 0;
        if (f->left && f->right) {
            AWAIT(&f->left->self, sum_coroutine);
            f->sum += f->left->sum;
        }
        AWAIT(&f->reading.self, reading_coroutine);
        f->sum += f->reading.value;
        if (f->left && f->right) {
            AWAIT(&f->right->self, sum_coroutine);
            f->sum += f->right->sum;
        }
//// else if: leaves out a node
        f->sum = 0;
        if (f->left) {
            AWAIT(&f->left->self, sum_coroutine);
            f->sum += f->left->sum;
        } else if (f->right) {
            AWAIT(&f->right->self, sum_coroutine);
            f->sum += f->right->sum;
        }
        AWAIT(&f->reading.self, reading_coroutine);
        f->sum += f->reading.value;
//// its own value only at the bottom: leaves out a node
        f->sum = 0;
        if (f->left) {
            AWAIT(&f->left->self, sum_coroutine);
            f->sum += f->left->sum;
        }
        if (!f->left && !f->right) {
            AWAIT(&f->reading.self, reading_coroutine);
            f->sum += f->reading.value;
        }
        if (f->right) {
            AWAIT(&f->right->self, sum_coroutine);
            f->sum += f->right->sum;
        }
//// the children behind the own value: not in order
        AWAIT(&f->reading.self, reading_coroutine);
        f->sum = f->reading.value;
        if (f->left) {
            AWAIT(&f->left->self, sum_coroutine);
            f->sum += f->left->sum;
        }
        if (f->right) {
            AWAIT(&f->right->self, sum_coroutine);
            f->sum += f->right->sum;
        }
//// the own value behind the children: not in order
        f->sum = 0;
        if (f->left) {
            AWAIT(&f->left->self, sum_coroutine);
            f->sum += f->left->sum;
        }
        if (f->right) {
            AWAIT(&f->right->self, sum_coroutine);
            f->sum += f->right->sum;
        }
        AWAIT(&f->reading.self, reading_coroutine);
        f->sum += f->reading.value;
//// the children's readings: two levels deep
        f->sum = 0;
        if (f->left) {
            AWAIT(&f->left->reading.self, reading_coroutine);
            f->sum += f->left->reading.value;
        }
        AWAIT(&f->reading.self, reading_coroutine);
        f->sum += f->reading.value;
        if (f->right) {
            AWAIT(&f->right->reading.self, reading_coroutine);
            f->sum += f->right->reading.value;
        }
//// the children's own values in place of their sums: two levels deep
        f->sum = 0;
        if (f->left) {
            AWAIT(&f->left->self, sum_coroutine);
            f->sum += f->left->reading.value;
        }
        AWAIT(&f->reading.self, reading_coroutine);
        f->sum += f->reading.value;
        if (f->right) {
            AWAIT(&f->right->self, sum_coroutine);
            f->sum += f->right->reading.value;
        }
//// resume() to the end of each child: does not stop
        f->sum = 0;
        if (f->left) {
            coroutine(&f->left->self, sum_coroutine);
            while (resume(&f->left->self))
                ;
            f->sum += f->left->sum;
        }
        AWAIT(&f->reading.self, reading_coroutine);
        f->sum += f->reading.value;
        if (f->right) {
            coroutine(&f->right->self, sum_coroutine);
            while (resume(&f->right->self))
                ;
            f->sum += f->right->sum;
        }
//// stored in place of value: does not wait for the value
        f->sum = f->reading.stored;
        if (f->left) {
            AWAIT(&f->left->self, sum_coroutine);
            f->sum += f->left->sum;
        }
        if (f->right) {
            AWAIT(&f->right->self, sum_coroutine);
            f->sum += f->right->sum;
        }
//// value, but nothing awaited: does not wait for the value
        f->sum = f->reading.value;
        if (f->left) {
            AWAIT(&f->left->self, sum_coroutine);
            f->sum += f->left->sum;
        }
        if (f->right) {
            AWAIT(&f->right->self, sum_coroutine);
            f->sum += f->right->sum;
        }
//// adds before it awaits: takes a result too early
        f->sum = 0;
        if (f->left) {
            f->sum += f->left->sum;
            AWAIT(&f->left->self, sum_coroutine);
        }
        AWAIT(&f->reading.self, reading_coroutine);
        f->sum += f->reading.value;
        if (f->right) {
            f->sum += f->right->sum;
            AWAIT(&f->right->self, sum_coroutine);
        }
//// the left sum is overwritten: the wrong sum
        if (f->left) {
            AWAIT(&f->left->self, sum_coroutine);
            f->sum = f->left->sum;
        }
        AWAIT(&f->reading.self, reading_coroutine);
        f->sum = f->reading.value;
        if (f->right) {
            AWAIT(&f->right->self, sum_coroutine);
            f->sum += f->right->sum;
        }
//// awaits all, adds nothing: the wrong sum
        if (f->left)
            AWAIT(&f->left->self, sum_coroutine);
        AWAIT(&f->reading.self, reading_coroutine);
        f->sum = f->reading.value;
        if (f->right)
            AWAIT(&f->right->self, sum_coroutine);
//// twice, for two values: awaits a node twice
        f->sum = 0;
        if (f->left) {
            AWAIT(&f->left->self, sum_coroutine);
            f->sum += f->left->sum;
        }
        AWAIT(&f->reading.self, reading_coroutine);
        f->sum += f->reading.value;
        if (f->left && f->right) {
            AWAIT(&f->left->self, sum_coroutine);
            AWAIT(&f->right->self, sum_coroutine);
            f->sum += f->right->sum;
        }
//// += from the start: does not begin anew
        if (f->left) {
            AWAIT(&f->left->self, sum_coroutine);
            f->sum += f->left->sum;
        }
        AWAIT(&f->reading.self, reading_coroutine);
        f->sum += f->reading.value;
        if (f->right) {
            AWAIT(&f->right->self, sum_coroutine);
            f->sum += f->right->sum;
        }
//// a static total: does not begin anew
        static int total;
        if (f->left)
            AWAIT(&f->left->self, sum_coroutine);
        AWAIT(&f->reading.self, reading_coroutine);
        total += f->reading.value;
        if (f->right)
            AWAIT(&f->right->self, sum_coroutine);
        f->sum = total;
//// a local sum: a local variable without its value
        int sum = 0;
        if (f->left) {
            AWAIT(&f->left->self, sum_coroutine);
            sum += f->left->sum;
        }
        AWAIT(&f->reading.self, reading_coroutine);
        sum += f->reading.value;
        if (f->right) {
            AWAIT(&f->right->self, sum_coroutine);
            sum += f->right->sum;
        }
        f->sum = sum;
//// called like a function: a coroutine called by hand
        AWAIT(&f->reading.self, reading_coroutine);
        f->sum = f->reading.value;
        if (f->left) {
            sum_coroutine(&f->left->self);
            f->sum += f->left->sum;
        }
        if (f->right) {
            sum_coroutine(&f->right->self);
            f->sum += f->right->sum;
        }
//// awaits itself: a coroutine that awaits itself
        if (f->left)
            AWAIT(&f->self, sum_coroutine);
        AWAIT(&f->reading.self, reading_coroutine);
        f->sum = f->reading.value;
//// the node, not its self: one kind of thing where another is meant
        f->sum = 0;
        if (f->left) {
            AWAIT(f->left, sum_coroutine);
            f->sum += f->left->sum;
        }
        AWAIT(&f->reading.self, reading_coroutine);
        f->sum += f->reading.value;
//// two AWAITs on one line: two stops on one line
        f->sum = 0;
        if (f->left) { AWAIT(&f->left->self, sum_coroutine); f->sum += f->left->sum; } AWAIT(&f->reading.self, reading_coroutine);
        f->sum += f->reading.value;
//// only says so: said, but not done
        say("1 is read");
        say("2 is read");
        say("3 is read");
        say("the sum: 6, stops: 3");
//// returns at the bottom: leaves out a node
        f->sum = 0;
        if (!f->left && !f->right)
            return;
        AWAIT(&f->left->self, sum_coroutine);
        AWAIT(&f->reading.self, reading_coroutine);
        AWAIT(&f->right->self, sum_coroutine);
        f->sum = f->left->sum + f->reading.value + f->right->sum;
//// reading_coroutine with a node: another coroutine's frame
        f->sum = 0;
        if (f->left) {
            AWAIT(&f->left->self, reading_coroutine);
            f->sum += f->left->sum;
        }
        AWAIT(&f->reading.self, reading_coroutine);
        f->sum += f->reading.value;
        if (f->right) {
            AWAIT(&f->right->self, reading_coroutine);
            f->sum += f->right->sum;
        }
//// resumes each child once: leaves out a node
        f->sum = 0;
        if (f->left) {
            resume(coroutine(&f->left->self, sum_coroutine));
            f->sum += f->left->sum;
        }
        AWAIT(&f->reading.self, reading_coroutine);
        f->sum += f->reading.value;
        if (f->right) {
            resume(coroutine(&f->right->self, sum_coroutine));
            f->sum += f->right->sum;
        }
//// its value before its AWAIT: takes a result too early
        f->sum = 0;
        if (f->left) {
            AWAIT(&f->left->self, sum_coroutine);
            f->sum += f->left->sum;
        }
        f->sum += f->reading.value;
        AWAIT(&f->reading.self, reading_coroutine);
        if (f->right) {
            AWAIT(&f->right->self, sum_coroutine);
            f->sum += f->right->sum;
        }
//// adds the children twice: the wrong sum
        f->sum = 0;
        if (f->left) {
            AWAIT(&f->left->self, sum_coroutine);
            f->sum += f->left->sum + f->left->reading.value;
        }
        AWAIT(&f->reading.self, reading_coroutine);
        f->sum += f->reading.value;
        if (f->right) {
            AWAIT(&f->right->self, sum_coroutine);
            f->sum += f->right->sum + f->right->reading.value;
        }
//// never made: resumes one that has ended
        f->sum = 0;
        if (f->left) {
            while (resume(&f->left->self))
                SUSPEND;
            f->sum += f->left->sum;
        }
        AWAIT(&f->reading.self, reading_coroutine);
        f->sum += f->reading.value;
        if (f->right) {
            while (resume(&f->right->self))
                SUSPEND;
            f->sum += f->right->sum;
        }
