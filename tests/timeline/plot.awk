# Wall time against the number of GETs of 400 ms, both on a scale of powers: medians of the runs
# in runs.json, which has a run on a line.

BEGIN {
    left = 64; top = 58; wide = 620; high = 270
    split("step4_epoll:raw epoll client:sockets:Go:aiohttp:Node:step5, one by one", order, ":")
    names = split("loop.h and libcurl,bare epoll,loop.h and poll(),Go,aiohttp,Node,one after the other", label, ",")
    split("#0969da,#57606a,#bf3989,#1a7f37,#8250df,#9a6700,#bc4c00", colour, ",")
    most = 0.4; least_n = 3; most_n = 10000; high_s = 60
}

function value(key,    text) {
    if (!match($0, "\"" key "\": *\"?[^\"}]*"))
        return ""
    text = substr($0, RSTART, RLENGTH)
    sub(/^"[a-z_]+": *"?/, "", text)
    return text
}

/"work": *"GET: [0-9]+, answered in order"/ {
    work = value("work"); sub(/^GET: /, "", work)
    program = value("program")
    seconds = value("took") + 0
    n = work + 0
    times[program, n, ++runs[program, n]] = seconds
}

function median(program, n,    k, i, j, sorted, t) {
    k = runs[program, n]
    for (i = 1; i <= k; i++) {
        t = times[program, n, i]
        for (j = i; j > 1 && sorted[j - 1] > t; j--)
            sorted[j] = sorted[j - 1]
        sorted[j] = t
    }
    return sorted[int((k + 1) / 2)]
}
function x_of(n) { return left + log(n / least_n) / log(most_n / least_n) * wide }
function y_of(s) { return top + high - log(s / .3) / log(high_s / .3) * high }
function write(class, x, y, text) { printf "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\">%s</text>\n", class, x, y, text }

END {
    print "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 860 382\" role=\"img\" aria-labelledby=\"title desc\">"
    print "<title id=\"title\">Wall time against the number of GETs at once</title>"
    print "<desc id=\"desc\">Medians of make bench, of GETs that take 400 ms each; both axes go by powers."
    counts = split("3 100 1000 10000", count, " ")
    for (p = 1; p <= names; p++)
        for (c = 1; c <= counts; c++)
            if (runs[order[p], count[c]])
                printf " %s, %d: %.2f s.", label[p], count[c], median(order[p], count[c])
    print "</desc>"
    print "<style>text { font: 11px system-ui, sans-serif; fill: #57606a } .title { font-size: 14px; font-weight: 600; fill: #1f2328 } .end { text-anchor: end } .middle { text-anchor: middle } .grid { stroke: #eaeef2 } .line { fill: none; stroke-width: 2 }</style>"
    print "<rect x=\".5\" y=\".5\" width=\"859\" height=\"381\" rx=\"8\" fill=\"#fff\" stroke=\"#d0d7de\"/>"
    write("title", 20, 32, "GETs of 0.4 s each: how long they take together")
    ticks = split("0.4 1 2 5 10 20 40", tick, " ")
    for (i = 1; i <= ticks; i++) {
        printf "<path class=\"grid\" d=\"M%d %.1fH%d\"/>\n", left, y_of(tick[i]), left + wide
        write("end", left - 8, y_of(tick[i]) + 4, tick[i] " s")
    }
    for (c = 1; c <= counts; c++)
        write("middle", x_of(count[c]), top + high + 20, count[c] + 0 == 10000 ? "10,000" : count[c] + 0 == 1000 ? "1,000" : count[c])
    write("middle", left + wide / 2, top + high + 40, "GETs")
    for (p = 1; p <= names; p++) {
        d = ""
        for (c = 1; c <= counts; c++)
            if (runs[order[p], count[c]]) {
                t = median(order[p], count[c])
                d = d (d == "" ? "M" : "L") sprintf("%.1f %.1f", x_of(count[c]), y_of(t))
                dots[p] = dots[p] sprintf("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%s\" fill=\"%s\"/>\n", x_of(count[c]), y_of(t), (p == 1 ? 4 : 3), colour[p])
                end_x[p] = x_of(count[c]); end_y[p] = y_of(t); drawn[p] = 1
            }
        if (!drawn[p])
            continue
        some++
        printf "<path class=\"line\" stroke=\"%s\"%s d=\"%s\"/>\n%s", colour[p], (p == 2 ? " stroke-dasharray=\"4 3\"" : ""), d, dots[p]
    }
    # Labels stand at the ends of the lines, apart from each other.
    for (p = 1; p <= names; p++)
        if (drawn[p]) {
            y = end_y[p]
            for (d = 1; crowded(p, y); d++)
                y += d % 2 ? d : -d
            at[p] = y
            printf "<text x=\"%.1f\" y=\"%.1f\" style=\"fill:%s;font-weight:600\">%s</text>\n", end_x[p] + 10, y + 4, colour[p], label[p]
        }
    print "</svg>"
    if (!some) {
        print "There are no GETs in these runs." > "/dev/stderr"
        exit 1
    }
}
function crowded(p, y,    q) {
    for (q = 1; q < p; q++)
        if (q in at && end_x[q] == end_x[p] && y - at[q] < 15 && at[q] - y < 15)
            return 1
    return 0
}
