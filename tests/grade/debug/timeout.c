//// sleeps for the limit, and then looks: always the whole limit
        SLEEP(f->alarm.seconds);
        f->in_time = f->answer.task.state == DONE;
