# The staircase and the wall: the GETs of two traces on one axis of time.
#     awk -f compare.awk step5.tsv step4.tsv

BEGIN { FS = "\t"; left = 56; top = 58; wide = 760; high = 264 }
FNR == 1 { trace++ }
$1 == "event" && $3 == "sent" { sent[trace, $13] = $4; gets = $13 > gets ? $13 : gets }
$1 == "event" && $3 == "arrived" { arrived[trace, $13] = $4; if ($4 > last[trace]) last[trace] = $4 }

function x_of(t) { return left + t / last[1] * wide }
function y_of(n) { return top + (n - .5) / gets * high }
function write(class, x, y, text) { printf "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\">%s</text>\n", class, x, y, text }
function bars(class, k,    n) {
    printf "<path class=\"%s\" stroke-width=\"%.2f\" d=\"", class, high / gets * (k == 1 ? 1 : .72)
    for (n = 1; n <= gets; n++)
        printf "M%.1f %.1fH%.1f", x_of(sent[k, n]), y_of(n), x_of(arrived[k, n])
    print "\"/>"
}

END {
    print "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 860 372\" role=\"img\" aria-labelledby=\"title desc\">"
    printf "<title id=\"title\">%d requests: one after the other %.1f s, all at once %.2f s</title>\n", gets, last[1], last[2]
    print "<desc id=\"desc\">Each request is a bar, from when it is sent until its answer is there. One after the other, the bars are a staircase across the whole picture. All at once, they are a thin wall at its left edge.</desc>"
    print "<style>text { font: 11px system-ui, sans-serif; fill: #57606a } .title { font-size: 14px; font-weight: 600; fill: #1f2328 } .big { font-size: 30px; font-weight: 700 } .say { font-size: 13px; font-weight: 600; fill: #1f2328 }"
    print ".wall { stroke: #0969da; fill: none } .stairs { stroke: #bc4c00; fill: none } text.wall { fill: #0969da; stroke: none } text.stairs { fill: #bc4c00; stroke: none } .grid { stroke: #eaeef2 } .end { text-anchor: end } .middle { text-anchor: middle }</style>"
    print "<rect x=\".5\" y=\".5\" width=\"859\" height=\"371\" rx=\"8\" fill=\"#fff\" stroke=\"#d0d7de\"/>"
    write("title", 20, 32, gets " requests, each of which waits 0.4 s for its answer")
    step = last[1] > 20 ? 5 : last[1] > 8 ? 2 : last[1] > 3 ? 1 : .25
    for (t = 0; t <= last[1] * 1.001; t += step) {
        printf "<path class=\"grid\" d=\"M%.1f %dV%d\"/>\n", x_of(t), top, top + high
        write("middle", x_of(t), top + high + 18, t " s")
    }
    # The shade lies below the stairs, where nothing has been sent yet.
    printf "<path d=\"M%.1f %dL%.1f %dH%.1fZ\" fill=\"#bc4c00\" opacity=\".08\"/>\n", x_of(0), top, x_of(last[1]), top + high, x_of(0)
    write("end", left - 6, top + 10, "1st")
    write("end", left - 6, top + high, gets "th")
    bars("stairs", 1)
    bars("wall", 2)
    write("end big stairs", x_of(last[1]), top + 34, sprintf("%.1f s", last[1]))
    write("end say", x_of(last[1]), top + 56, "one after the other: step 5")
    write("", x_of(last[1] * .2), top + high * .62, "not even asked yet")
    write("big wall", x_of(last[2]) + 18, top + high - 34, sprintf("%.2f s", last[2]))
    write("say", x_of(last[2]) + 18, top + high - 12, "all at once: step 4")
    print "</svg>"
}
