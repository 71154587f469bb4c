# The trace in Chrome's format, for Perfetto. A track is the loop (or main), and each lane.
# What lasts is a pair of B and E with the same name and category, for an X among them would
# break the nesting. No two times are the same, or importers sort as they like.

BEGIN { FS = "\t"; print "[" }

function emit(phase, track, name, category, more) {
    time = $4 * 1000000 - time < .001 ? time + .001 : $4 * 1000000
    stamp(phase, track, name, category, more)
}
function stamp(phase, track, name, category, more) {
    printf "%s{\"ph\":\"%s\",\"pid\":1,\"tid\":%d,\"ts\":%.3f,\"name\":\"%s\",\"cat\":\"%s\"%s}", \
        sep, phase, track, time, name, category, more
    sep = ",\n"
}
function begin(track, name, category, more) {
    open[track]++
    names[track, open[track]] = name
    cats[track, open[track]] = category
    emit("B", track, name, category, more)
}
function end(track) {
    if (open[track] > 0) {
        emit("E", track, names[track, open[track]], cats[track, open[track]])
        open[track]--
    }
}
function end_at(track, at,    kept) {
    kept = $4
    $4 = at
    end(track)
    $4 = kept
}
function name_track(track, name) {
    printf "%s{\"ph\":\"M\",\"pid\":1,\"tid\":%d,\"ts\":0,\"name\":\"thread_name\",\"args\":{\"name\":\"%s\"}},\n", sep, track, name
    printf "{\"ph\":\"M\",\"pid\":1,\"tid\":%d,\"ts\":0,\"name\":\"thread_sort_index\",\"args\":{\"sort_index\":%d}}", track, track
    sep = ",\n"
}
function args(text) { return ",\"args\":{" text "}" }

$1 == "run" { name_track(1, "the loop"); tracks = 1 }
$1 == "lane" { name_track($2 + 2, $3); tracks = $2 + 2 }
$1 != "event" { next }

{ track = $7 + 2; event = args("\"event\":" $2) }

# What the wait hook does is inside the slice of the wait. All else comes after it.
waiting && $3 != "arrived" && !($3 == "woken" && $11 == "outside") {
    end_at(1, waits_until)
    waiting = 0
}
$6 != turn && $6 > 0 {
    if (turn)
        end(1)
    turn = $6
    begin(1, "turn " turn, "turn", event)
}
$3 == "woken" {
    # The arrow starts in a slice of whoever is the cause, and ends in that of the woken task.
    from = $11 == "timer" || $11 == "outside" || $12 < 0 || !open[$12 + 2] ? 1 : $12 + 2
    flow = open[from] > 0 && $11 != "itself"
    if (flow)
        emit("s", from, "wakes", "wake", ",\"id\":" ++flows)
    if ($11 != "itself") {
        end(track)
        begin(track, "ready", "ready", event)
    }
    if (flow)
        emit("f", track, "wakes", "wake", ",\"bp\":\"e\",\"id\":" flows)
}
$3 == "goes_on" {
    if ($8 == 0)
        end(track)
    begin(track, $9, "runs", args("\"event\":" $2 ",\"line\":" $10))
}
$3 == "stops" {
    end(track)
    if ($8 == 0 && $11 != "ended") {
        name = $11 == "yielded" || $11 == "suspended" ? "ready" : $11 == "sleeps" ? "asleep" : $11
        begin(track, name, name == "ready" ? "ready" : "waits", args("\"event\":" $2 ",\"line\":" $10))
    }
}
$3 == "waits" {
    begin(1, "waits", "wait", event)
    waiting = 1
    waits_until = $5
}
$3 == "calls" {
    begin(track, $9 "()", "blocks", event)
    end_at(track, $5)
}
$3 == "sent" || $3 == "arrived" { emit("i", track, "GET " $13 " " $3, "network", ",\"s\":\"t\"") }
$3 == "again" { emit("i", 1, "the same turn " $13 " times more", "again", ",\"s\":\"t\"") }
$3 == "end" {
    for (track = tracks; track > 0; track--)
        while (open[track] > 0)
            end(track)
}
END { print "\n]" }
