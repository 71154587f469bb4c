# Reads what print says, for text.awk and picture.awk: an event is a column. Fills
#   lanes, label[lane]; events, kind[n], at[n], until[n], turn[n], who[n], count[n], func_[n]
#   parts[lane], and of each of these parts of a lane: state[lane,i], from[lane,i], to[lane,i],
#   place[lane,i] (where it stands) and depth[lane,i] (of the coroutine that runs)
#   arrow[n]: the lane whose doing n is, if n wakes somebody; findings, finding[i]
# States: ready, runs, blocks, spins, sleeps, late, awaits, outside, wake, nobody, ended.

BEGIN { FS = "\t" }

function strip(function_name) { sub(/_coroutine$/, "", function_name); return function_name }
function seconds(t) { return sprintf("%.2f s", t) }

# From column n on, this lane is in that state.
function becomes(lane, what, n, where, deep,    i) {
    i = parts[lane]
    if (i > 0 && from[lane, i] == n)
        parts[lane]--
    else if (i > 0)
        to[lane, i] = n - 1
    i = ++parts[lane]
    state[lane, i] = what; from[lane, i] = n; place[lane, i] = where; depth[lane, i] = deep
}
function now(lane) { return state[lane, parts[lane]] }
function find(text) { finding[++findings] = text }

$1 == "run" { clock = $2; status = $3; limit = $4; total = $5 + 0; cpu = $6 + 0; name = $7 }
$1 == "lane" { label[$2] = $3; lanes = $2 + 1 }

$1 == "event" {
    n = events = $2 + 0
    kind[n] = $3; at[n] = $4 + 0; until[n] = $5 + 0; turn[n] = $6 + 0
    who[n] = lane = $7 + 0; func_[n] = ($3 == "says" ? "" : strip($9)); count[n] = $13 + 0
    line = $10; why = $11; other = $12 + 0
}

$3 == "woken" && $1 == "event" {
    arrow[n] = why == "timer" || why == "outside" ? "loop" : other
    if (why != "itself")
        becomes(lane, "ready", n, why == "created" ? "" : stands[lane], 0)
}

$3 == "goes_on" && $1 == "event" {
    if ($8 == 0) {
        if (turn[n] != last_turn) { ran = ""; last_turn = turn[n] }
        ran = ran " " lane
        stands[lane] = ""
    }
    becomes(lane, "runs", n, func_[n], $8 + 0)
}

$3 == "stops" && $1 == "event" {
    if (why != "ended" && stands[lane] == "") # wait_all stands in loop.h, not in the reader's file
        stands[lane] = func_[n] (func_[n] == "wait_all" ? "" : ":" line)
    if ($8 > 0)
        becomes(lane, "runs", n + 1, "", $8 - 1)
    else {
        due[lane] = $14 + 0
        stopped[lane] = n
        becomes(lane, why == "yielded" || why == "suspended" ? "ready" : why, n + 1, stands[lane], 0)
    }
}

# What a blocking call does to the others: whoever is due meanwhile is late.
$3 == "calls" && $1 == "event" { calls++ }
$3 == "calls" && $1 == "event" && lane >= 0 {
    late = ""
    deep = depth[lane, parts[lane]]
    becomes(lane, "blocks", n, doing(n), deep)
    becomes(lane, "runs", n + 1, "", deep)
    for (i = 0; i < lanes; i++)
        if (now(i) == "sleeps" && due[i] < until[n]) {
            becomes(i, "late", n, stands[i], 0)
            due_of[i, parts[i]] = due[i]
            if (late == "")
                late = sprintf(", though %s was due at %s", label[i], seconds(due[i]))
        }
    if (blocking++ == 0)
        find(sprintf("%s calls %s(), which blocks for %s (event %d). Nobody else can go on meanwhile%s.",
            label[lane], func_[n], seconds(until[n] - at[n]), n, late))
}

$3 == "again" && $1 == "event" {
    spinning = split(ran, these, " ")
    for (i = 1; i <= spinning; i++) {
        after[i] = now(these[i])
        becomes(these[i], "spins", n, stands[these[i]], 0)
        becomes(these[i], after[i], n + 1, stands[these[i]], 0)
    }
    if (count[n] > most_often) {
        most_often = count[n]
        spin = sprintf("The same turn came %d times more, until %s (event %d): %s asked again and again, and the CPU never slept.",
            count[n], seconds(until[n]), n, label[these[1]] (spinning > 1 ? " and " (spinning == 2 ? label[these[2]] : spinning - 1 " others") : ""))
    }
}

$3 == "local" && $1 == "event" && !locals++ {
    find(sprintf("%s makes a coroutine whose frame is a local variable (event %d). It is gone when %s stops.",
        label[lane], n, label[lane]))
}

# Before anything is drawn. Whoever reads this file calls it from END.
function finish(    lane, i, forgotten) {
    for (lane = 0; lane < lanes; lane++) {
        i = parts[lane]
        to[lane, i] = events
        if (state[lane, i] == "nobody" && forgotten++ == 0)
            find(sprintf("%s stops on line %s, and nobody ever wakes it (event %d): its waker was forgotten.",
                label[lane], line_of(place[lane, i]), stopped[lane]))
    }
    if (!lanes && !calls)
        find("No coroutine of loop.h has run.")
    if (forgotten > 1)
        find(sprintf("The same is true of %d more.", forgotten - 1))
    if (spin)
        find(spin)
    if (limit != "-")
        find("It was interrupted: " limit ".")
    if (status != 0)
        find("The program ended with status " status ".")
}

function line_of(where) { sub(/.*:/, "", where); return where }

# Whether time passes in a column, so that it has a text.
function wide(n) {
    return kind[n] == "again" || kind[n] == "calls" || (kind[n] == "waits" && until[n] - at[n] >= 0.005)
}

# What the loop, or whoever it is, does in a column that is wide.
function doing(n) {
    return kind[n] == "waits" ? brief(n) " asleep" : kind[n] == "again" ? brief(n) " more" : \
        func_[n] "() " brief(n)
}
function brief(n) {
    return kind[n] == "again" ? count[n] " times" : seconds(until[n] - at[n])
}
