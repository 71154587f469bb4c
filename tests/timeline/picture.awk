# The lanes as a picture, an SVG that needs nothing else.

function attribute(text) { gsub(/&/, "\\&amp;", text); gsub(/</, "\\&lt;", text); return text }
function rectangle(class, x, y, width, height) {
    printf "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"3\"/>\n", class, x, y, width, height
}
function stroke(class, x1, y1, x2, y2) {
    printf "<path class=\"%s\" d=\"M%.1f %.1fL%.1f %.1f\"/>\n", class, x1, y1, x2, y2
}
function write(class, x, y, what) {
    printf "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\">%s</text>\n", class, x, y, attribute(what)
}
function width_of(what) { return length(what) * 6.2 }
function row_of(lane) { return top + 30 + lane * 28 }

function share(    n, want, most) {
    for (n = 1; n < events; n++)
        if (wide(n)) {
            want = width_of(doing[n]) * 1.1 + 18
            most = want > most ? want : most
        }
    most = most > 150 ? 150 : most
    unit = events - 1 > wide_ones ? (width - margin - 24 - wide_ones * most) / (events - 1 - wide_ones) : 0
    unit = unit > 44 ? 44 : unit < 7 ? 7 : unit
    x_of[1] = margin
    for (n = 1; n <= events; n++)
        x_of[n + 1] = x_of[n] + (n == events ? 0 : wide(n) ? most : unit)
    width = x_of[events] + 24
}

# A sentence in lines of the picture's width.
function fold(what, class,    words, i, count_, line_) {
    count_ = split(what, words, " ")
    for (i = 1; i <= count_; i++) {
        if (width_of(line_ words[i]) > width - 40) {
            fold_[++folded] = line_
            class_[folded] = class
            line_ = ""
        }
        line_ = line_ words[i] " "
    }
    fold_[++folded] = line_
    class_[folded] = class
}

function draw_run(lane, i,    y, first, last, deep, k) {
    y = row_of(lane)
    first = i
    for (last = i; last < parts[lane] && runs(state[lane, last + 1]) && !begins(from[lane, last + 1]); last++)
        ;
    rectangle("runs", x_of[from[lane, first]], y - 9, x_of[to[lane, last] + 1] - x_of[from[lane, first]] - 1, 18)
    for (i = first; i <= last; i++) {
        deep = depth[lane, i]
        for (k = 1; k <= deep && k <= 2; k++)
            rectangle("child", x_of[from[lane, i]], y - 9 + 4 * k, x_of[to[lane, i] + 1] - x_of[from[lane, i]] - 1, 18 - 8 * k)
        if (holds(state[lane, i])) {
            rectangle("blocks", x_of[from[lane, i]], y - 9, x_of[to[lane, i] + 1] - x_of[from[lane, i]] - 1, 18)
            write("inside", (x_of[from[lane, i]] + x_of[to[lane, i] + 1]) / 2, y + 4, place[lane, i])
        }
    }
    return last
}

function draw_wait(lane, i,    y, x, end, s, what, of, k) {
    s = state[lane, i]
    y = row_of(lane)
    x = x_of[from[lane, i]]
    end = x_of[to[lane, i] + 1]
    if (s == "ended" || end <= x)
        return
    if (s == "ready")
        rectangle("ready", x + .7, y - 6, end - x - 2.4, 12)
    else if (s == "spins") {
        split(place[lane, i], of, " ") # "1 of 2"
        for (k = 1; x < end - 4; x += 5)
            if (k++ % (of[3] + (of[3] < 2)) == of[1] % (of[3] + (of[3] < 2)))
                rectangle(stripe(lane, i) == "computes" ? "blocks" : "runs", x, y - 9, 4, 18)
            else
                rectangle("ready", x + .7, y - 6, 3, 12)
    } else {
        if (s == "late" && begin_of(lane, i) > x + 8) {
            stroke("sleeps", x + 2, y, begin_of(lane, i), y)
            x = begin_of(lane, i)
        }
        stroke(s, x + 2, y, end - 3, y)
        what = place[lane, i]
        if (s == "forgotten")
            what = what ": nothing wakes it"
        if (width_of(what) < end - x - 10)
            write(s ~ /late|forgotten/ ? "warning" : "where", (x + end) / 2, y + 4, what)
    }
}

function key(class, x, what,    y) {
    y = height - 18
    if (class ~ /runs|ready|child/)
        rectangle(class == "child" ? "runs" : class, x, y - 6, 22, 12)
    else
        stroke(class, x, y, x + 24, y)
    if (class == "child")
        rectangle(class, x, y - 3, 22, 6)
    write("small", x + 29, y + 4, what)
    return x + 29 + width_of(what) + 20
}
END {
    if (!lanes && !wide_ones) # nothing has happened, as a finding says
        exit 1
    if (events > 120 || lanes > 20) {
        print "no picture of " name ": there is room for 120 events and 20 tasks, and it has " events " and " lanes > "/dev/stderr"
        exit 1
    }
    margin = 80
    for (i = 0; i < lanes; i++)
        if (width_of(label[i]) + 30 > margin)
            margin = width_of(label[i]) + 30
    width = 860
    share()
    top = 54
    for (i = 1; i <= findings; i++)
        fold(finding[i], weight[i])
    height = row_of(lanes) + 20 + 16 * folded + (folded ? 8 : 0)
    printf "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %.0f %.0f\" role=\"img\" aria-labelledby=\"title desc\">\n", width, height
    printf "<title id=\"title\">%s as it ran</title>\n<desc id=\"desc\">%d %ss on one loop, %d %ss in %s.", name, lanes, (each_pass == "turn" ? "task" : "coroutine"), turn[events], each_pass, seconds(total)
    for (i = 1; i <= findings; i++)
        printf " %s", attribute(finding[i])
    print "</desc>\n<style>"
    print "text { font: 11px system-ui, sans-serif; fill: #1f2328 } .small { fill: #57606a } .inside { fill: #fff; text-anchor: middle; font-weight: 600 }"
    print ".centre { text-anchor: middle } .where, .warning { text-anchor: middle; font-family: ui-monospace, monospace; font-size: 10px; fill: #57606a; stroke: #fff; stroke-width: 6px; paint-order: stroke }"
    print ".warning { fill: #cf222e; font-weight: 600 } .finding { fill: #cf222e } path { fill: none; stroke: #57606a; stroke-width: 1.5 }"
    print ".page { fill: #fff; stroke: #d0d7de } .runs { fill: #0969da } .child { fill: #033d8b } .blocks { fill: #cf222e } .ready { fill: #fff; stroke: #9a6700; stroke-width: 1.6 }"
    print ".busy { fill: #57606a } .asleep { fill: #f6f8fa; stroke: #d0d7de; stroke-dasharray: 3 2 } .sleeps { stroke-dasharray: 1.5 3 } .outside { stroke-dasharray: 6 4 } .awaits { stroke-width: 1.2 } .wake { stroke-dasharray: 4 2 1 2 }"
    print ".late { stroke: #cf222e; stroke-width: 3; stroke-dasharray: 4 2 } .forgotten { stroke: #cf222e; stroke-dasharray: 1.5 5; stroke-width: 3 } .turn { stroke: #d8dee4; stroke-width: 1 } .arrow { stroke: #1f2328; stroke-width: 1.1; marker-end: url(#head) }"
    print "</style>"
    print "<defs><marker id=\"head\" viewBox=\"0 0 6 6\" refX=\"5\" refY=\"3\" markerWidth=\"6\" markerHeight=\"6\" orient=\"auto\"><path d=\"M0 0L6 3L0 6z\" style=\"fill:#1f2328;stroke:none\"/></marker></defs>"
    printf "<rect class=\"page\" x=\".5\" y=\".5\" width=\"%.0f\" height=\"%.0f\" rx=\"8\"/>\n", width - 1, height - 1

    bottom = row_of(lanes - 1) + 13
    for (n = 1; n < events; n++) {
        if ((n == 1 || wide(n) || wide(n - 1) || n == events - 1) && x_of[n] >= free && seconds(at[n]) != before) {
            write("", x_of[n], 20, seconds(at[n]))
            free = x_of[n] + width_of(seconds(at[n])) + 6
            before = seconds(at[n])
        }
        if (turn[n] != turn[n - 1] && turn[n] > 0 && in_passes()) {
            stroke("turn", x_of[n] - .5, 28, x_of[n] - .5, bottom)
            what = some++ ? turn[n] : each_pass " " turn[n]
            if (x_of[n] >= free_turn) {
                write("small", x_of[n] + 3, 36, what)
                free_turn = x_of[n] + width_of(what) + 8
            }
        }
    }
    write("", 14, top + 4, the_loop)
    for (n = 1; n < events; n++) {
        if (turn[n] == 0 && kind[n] != "calls")
            continue
        rectangle(kind[n] == "waits" && wide(n) ? "asleep" : "busy", x_of[n], top - 5, x_of[n + 1] - x_of[n] - (turn[n + 1] != turn[n] || wide(n) || wide(n + 1)), wide(n) ? 11 : 10)
        if (wide(n) && !in_lane[n])
            write(kind[n] == "waits" ? "centre" : "inside", (x_of[n] + x_of[n + 1]) / 2, top + 4, x_of[n + 1] - x_of[n] < width_of(doing[n]) ? brief[n] : doing[n])
    }
    for (i = 0; i < lanes; i++) {
        write("", 14, row_of(i) + 4, label[i])
        for (k = 1; k <= parts[i]; k++)
            if (!runs(state[i, k]))
                draw_wait(i, k)
        for (k = 1; k <= parts[i]; k++)
            if (runs(state[i, k]))
                k = draw_run(i, k)
    }
    for (n = 1; n < events; n++)
        if (n in arrow && arrow[n] != who[n] && arrow[n] != -1) {
            x = (x_of[n] + x_of[n + 1]) / 2
            y = arrow[n] == "loop" ? top + 5 : row_of(arrow[n])
            stroke("arrow", x, y, x, row_of(who[n]) + (y < row_of(who[n]) ? -7 : 7))
        }
    for (i = 1; i <= folded; i++)
        write(class_[i], 14, height - 40 - 16 * (folded - i), fold_[i])
    x = 14
    split("runs child ready sleeps awaits outside wake late forgotten", all, " ")
    split("runs:a coroutine inside it:ready:asleep:awaits a task:waits for an answer:waits for wake():is due, but can't continue:nothing wakes it", words, ":")
    for (i = 1; i <= 9; i++)
        if (uses[all[i]])
            x = key(all[i], x, words[i])
    print "</svg>"
}
