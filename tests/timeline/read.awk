# Reads what print says, for text.awk and picture.awk: an event is a column. Fills
#   lanes, label[lane]; events, kind[n], at[n], turn[n], who[n], func_[n]; of those that last,
#   doing[n] and, shorter, brief[n]; arrow[n]: the lane whose doing n is, if n wakes a task
#   parts[lane], and of each: state[lane,i], from[lane,i], to[lane,i], place[lane,i], depth[lane,i]
#   findings, finding[i], and its weight[i]: "finding" or "cost"; the_loop and each_pass: what resumes them all, and each time that it does

BEGIN { FS = "\t"; the_loop = "main"; each_pass = "round" }

function seconds(t) { return sprintf("%.2f s", t) }

$1 == "run" { clock = $2; status = $3; total = $6 + 0; cpu = $7 + 0; name = $8 }
$1 == "lane" { label[$2] = $3; lanes = $2 + 1; if ($5 > 0) { the_loop = "the loop"; each_pass = "turn" } }
$1 == "finding" || $1 == "cost" { finding[++findings] = $2; weight[findings] = $1 }

$1 == "event" {
    n = events = $2 + 0
    kind[n] = $3; at[n] = $4 + 0; turn[n] = $6 + 0; who[n] = $7 + 0; deep[n] = $8 + 0; why[n] = $11
    if ($20 != "-") { doing[n] = $20; brief[n] = $21; wide_ones++ }
    in_lane[n] = $18 >= 0 || ($3 == "calls" && $7 >= 0) # it is not the loop, or main, that does it
    if ($3 == "woken")
        arrow[n] = $11 == "timer" || $11 == "outside" ? "loop" : $12 + 0
}

# What runs on at the same depth is one bar.
$1 == "part" {
    i = parts[$2]
    if (!($3 == "runs" && state[$2, i] == "runs" && to[$2, i] == $4 - 1 && depth[$2, i] == $6 + 0 && !begins($4)))
        parts[$2] = ++i
    state[$2, i] = $3; depth[$2, i] = $6 + 0; to[$2, i] = $5 + 0
    if (!(($2, i) in from)) from[$2, i] = $4 + 0
    place[$2, i] = $7 == "-" ? "" : $7
    if ($3 == "late") due[$2, i] = $11 + 0
    uses[$3] = uses[$3] || $5 >= $4
    if ($6 > 0) uses["child"] = 1
}

# What is late is so from its due on, which may lie inside its first column.
function begin_of(lane, i,    n, passed) {
    n = from[lane, i]
    passed = due[lane, i] > at[n] && at[n + 1] > at[n] ? (due[lane, i] - at[n]) / (at[n + 1] - at[n]) : 0
    return x_of[n] + (passed < 1 ? passed : 1) * (x_of[n + 1] - x_of[n])
}
function begins(n) { return kind[n] == "goes_on" && deep[n] == 0 }
function wide(n) { return n in doing }
function holds(s) { return s == "blocks" || s == "computes" }
function runs(s) { return s == "runs" || holds(s) }
function stripe(lane, i) { return why[from[lane, i]] == "computes" ? "computes" : "runs" } # of what spins
function in_passes() { return lanes > 1 || each_pass == "turn" || turn[events] > 1 } # what is resumed once is in none
function told(n) { return kind[n] ~ /^(says|prints|shows)$/ }
