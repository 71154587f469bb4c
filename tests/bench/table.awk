# The table that make bench prints, from the records that tests/bench/run has taken.

{
    if (!($1 in ideal)) works[++work_count] = $1
    ideal[$1] = $2
    if (!(($1, $3) in runs)) program[$1, ++programs[$1]] = $3
    i = ++runs[$1, $3]
    took[$1, $3, i] = $4
    cpu[$1, $3, i] = $6
    peak[$1, $3, i] = $7
}

function median(values, work, name,    n, i, j, v, sorted) {
    n = runs[work, name]
    for (i = 1; i <= n; i++) {
        v = values[work, name, i] + 0
        for (j = i; j > 1 && sorted[j - 1] > v; j--) sorted[j] = sorted[j - 1]
        sorted[j] = v
    }
    return sorted[int((n + 1) / 2)]
}

function is_ours(name) {
    return name == "loop.h" || name == "step3" || name == (epoll != "" ? "step4_epoll" : "step4")
}

function ratio(theirs, ours) { return ours > 0 ? sprintf("%.2f", theirs / ours) : "-" }

function heading(text) { printf "\n%-38s %4s  %s\n", work, "runs", text }

END {
    for (w = 1; w <= work_count; w++) {
        work = works[w]
        kind = substr(work, 1, index(work, ":") - 1)
        ours = 0
        for (i = 1; i <= programs[work]; i++)
            if (is_ours(program[work, i])) ours = median(took, work, program[work, i])
        if (kind == "yield") heading("  ns each   to ours")
        else if (kind == "sleep") heading("  seconds      late  CPU s  bytes each")
        else heading("  seconds  to ideal  CPU s   MiB  to ours")
        for (i = 1; i <= programs[work]; i++) {
            name = program[work, i]
            t = median(took, work, name)
            printf "  %-36s %4d  %9.2f", name, runs[work, name], t
            if (kind == "yield")
                printf "  %8s", ratio(t, ours)
            else if (kind == "sleep")
                printf "  %8.4f  %5.2f  %10.0f", t - ideal[work], median(cpu, work, name),
                    median(peak, work, name) * 1024 / 1000000
            else
                printf "  %8.2f  %5.2f  %4.0f  %7s", t / ideal[work], median(cpu, work, name),
                    median(peak, work, name) / 1024, ratio(t, ours)
            print ""
        }
    }
}
