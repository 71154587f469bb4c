# The lanes, for a terminal of columns x rows. -v utf8=1, -v colour=1.

function paint(text, code) { return colour ? sprintf("\033[%sm%s\033[0m", code, text) : text }
function put(row, x, char) { if (x >= 0 && x < room) cell[row, x] = char }

# How many characters a text has: awk counts bytes, as we have it do.
function size(text) { gsub(/[\200-\277]/, "", text); return length(text) }

# Text in a row, from x on, where there is room up to end.
function write(row, x, text, end) {
    if (size(text) > end - x)
        return 0
    for (; match(text, /^.[\200-\277]*/); text = substr(text, RLENGTH + 1))
        put(row, x++, substr(text, 1, RLENGTH))
    return 1
}
# In the middle of a column, or of several, the longest of these texts that fits.
function centre(row, x, end, text, shorter) {
    if (size(text) > end - x)
        text = shorter
    return write(row, x + int((end - x - size(text)) / 2), text, end)
}

# The columns share the room. A wide one would like to hold its text.
function share(    n, unit, most, want, weight) {
    for (n = 1; n <= events; n++)
        if (wide(n)) {
            want = length(doing[n]) + 4
            most = want > most ? want : most
        }
    if (wide_ones) {
        want = int((room - 2 * (events - wide_ones)) / wide_ones)
        most = most < want ? most : want < 8 ? 8 : want
    }
    unit = int((room - wide_ones * most) / (events - wide_ones))
    unit = unit > 3 ? 3 : unit
    if (unit < 1 && wide_ones * most > room / 2)
        most = int(room / 2 / wide_ones)
    if (unit >= 1 && wide_ones && unit < 3)
        most += int((room - wide_ones * most - unit * (events - wide_ones)) / wide_ones)
    x_of[1] = 0
    for (n = 1; n <= events; n++)
        if (unit >= 1)
            x_of[n + 1] = x_of[n] + (wide(n) ? most : unit)
        else {
            weight += wide(n) ? most : (room - wide_ones * most) / (events - wide_ones)
            x_of[n + 1] = int(weight)
        }
}

# Of "network_io:20", where there is no room for it: " :20 ".
function line_in(text) { return match(text, /:[0-9]+$/) ? " " substr(text, RSTART) " " : "" }

function draw_part(row, lane, i,    x, start, end, s, of) {
    s = state[lane, i]
    start = x_of[from[lane, i]]
    end = x_of[to[lane, i] + 1]
    split(place[lane, i], of, " ") # "1 of 2", if it spins
    if (s == "late")
        for (; start < int(begin_of(lane, i)); start++)
            put(row, start, mark["sleeps"])
    if (end == start && runs(s) && start > squeezed[row] + 1) {
        squeezed[row] = start # else it would not be seen at all
        end++
    }
    for (x = start; x < end; x++)
        put(row, x, s == "spins" ? ((x - start) % (of[3] + (of[3] < 2)) == of[1] - 1 ? mark[stripe(lane, i)] : mark["ready"]) : mark[s])
    if (holds(s))
        centre(row, start, end, " " place[lane, i] " ", of[1])
    else if (s ~ /sleeps|awaits|outside|wake|forgotten|late/)
        centre(row, start + 1, end - 1, " " place[lane, i] " ", line_in(place[lane, i]))
}

function show(row, text,    x, last) {
    for (last = room - 1; last >= 0 && !((row, last) in cell); last--)
        ;
    while (size(text) > margin)
        text = substr(text, 1, length(text) - 1)
    while (size(text) <= margin)
        text = text " "
    printf "%s", text
    for (x = 0; x <= last; x++)
        printf "%s", ((row, x) in cell) ? (cell[row, x] in hue ? paint(cell[row, x], hue[cell[row, x]]) : cell[row, x]) : " "
    print ""
}

# Prints text in lines of the terminal's width. A word that is longer than that, such as a path, is cut.
function wrap(text,    words, i, used, count_) {
    count_ = split(text, words, " ")
    for (i = 1; i <= count_; i++) {
        if (used > 0 && used + 1 + size(words[i]) > columns) {
            print ""
            used = 0
        }
        printf "%s", (used > 0 ? " " : "")
        for (used += used > 0; size(words[i]) > columns; words[i] = substr(words[i], columns + 1))
            print substr(words[i], 1, columns)
        printf "%s", words[i]
        used += size(words[i])
    }
    print ""
}
function lines_of(text) { return int(length(text) / (columns - 6)) + 1 }

END {
    columns = columns < 40 ? 80 : columns
    rows = rows < 10 ? 24 : rows
    mark["runs"] = utf8 ? "█" : "#"; mark["ready"] = utf8 ? "▒" : "="
    mark["sleeps"] = utf8 ? "·" : "."; mark["awaits"] = utf8 ? "─" : "-"
    mark["outside"] = utf8 ? "╌" : "~"; mark["wake"] = utf8 ? "┄" : ":"
    mark["forgotten"] = "?"; mark["late"] = "!"
    mark["blocks"] = mark["computes"] = utf8 ? "▓" : "%"; mark["ended"] = " "; mark["tells"] = "\""; busy = utf8 ? "▂" : "_"
    hue[mark["runs"]] = "34"; hue[mark["ready"]] = "33"; hue["!"] = hue["?"] = hue[mark["blocks"]] = "1;31"
    hue[mark["sleeps"]] = hue[mark["awaits"]] = hue[mark["outside"]] = hue[mark["wake"]] = "2"

    for (i = 0; i < lanes; i++)
        if (size(label[i]) > margin)
            margin = size(label[i])
    margin = margin < 8 ? 8 : margin > columns / 4 ? int(columns / 4) : margin
    room = columns - margin - 2
    share()

    wrap(name ": " seconds(total) " on a " clock " clock, CPU " seconds(cpu))
    print ""
    used = 10
    for (i = 1; i <= findings; i++)
        used += lines_of(finding[i])
    shown = rows - used - (columns < 60 ? 4 : 2)
    shown = shown < 3 ? 3 : shown
    if (lanes > shown)
        shown--
    free = 0
    for (n = 1; n <= events; n++) {
        if (kind[n] == "end" || (n > 1 && n < events - 1 && !wide(n) && !wide(n - 1)))
            continue
        time = seconds(at[n])
        if (x_of[n] >= free && time != before && write("time", x_of[n], time, room)) {
            free = x_of[n] + length(time) + 1
            before = time
        }
    }
    free = 0
    for (n = 1; n <= events; n++)
        if (turn[n] != turn[n - 1] && turn[n] > 0 && in_passes() && x_of[n] >= free) {
            text = x_of[n + 6] - x_of[n] > 7 || !some ? each_pass " " turn[n] : turn[n]
            some = 1
            if (write("turn", x_of[n], text, room))
                free = x_of[n] + length(text) + 1
        }
    free = 0
    every = events < 60 ? 5 : events < 120 ? 10 : 50
    for (n = 1; n <= events; n++)
        if (n == 1 || n % every == 0) {
            text = n == 1 ? "event 1" : n
            if (x_of[n] >= free && write("event", x_of[n], text, room))
                free = x_of[n] + length(text) + 1
        }
    for (n = 1; n < events; n++)
        if (turn[n] > 0 || kind[n] == "calls") {
            asleep = kind[n] == "waits" && wide(n)
            for (x = x_of[n]; x < x_of[n + 1]; x++)
                if (!asleep)
                    put("loop", x, busy)
            if (wide(n) && !in_lane[n])
                centre("loop", x_of[n], x_of[n + 1], asleep ? doing[n] : " " doing[n] " ", brief[n])
        }
    show("time", "")
    if (some)
        show("turn", "")
    show("event", "")
    show("loop", the_loop)
    for (row = 0; row < lanes && row < shown; row++) {
        i = lanes > shown && row == shown - 1 ? lanes - 1 : row # a parent comes last
        squeezed[i] = -9
        if (i > row)
            print "... and " lanes - shown " more"
        for (pass = 1; pass <= 2; pass++) # what runs, over what waits
            for (k = 1; k <= parts[i]; k++)
                if ((pass == 2) == runs(state[i, k]))
                    draw_part(i, i, k)
        for (n = 1; n <= events; n++)
            if (told(n) && who[n] == i) {
                put(i, x_of[n], mark["tells"])
                uses["tells"] = 1
            }
        show(i, label[i])
    }
    print ""
    uses["holds"] = uses["blocks"] || uses["computes"]; mark["holds"] = mark["blocks"]
    split("runs holds ready sleeps awaits outside wake late forgotten tells", all, " ")
    split("runs:keeps the loop:ready:asleep:awaits a task:waits for an answer:waits for wake():is due, but can't continue:nothing wakes it:prints, or shows", words, ":")
    legend = ""
    for (i = 1; i <= 10; i++)
        if (uses[all[i]])
            legend = legend mark[all[i]] mark[all[i]] " " words[i] "   "
    sub(/ *$/, "", legend)
    if (legend)
        wrap(legend)
    if (findings)
        print ""
    for (i = 1; i <= findings; i++)
        wrap((weight[i] == "cost" ? "* " : "! ") finding[i])
}
