// What a test does in a page: looks at it, goes to work on it, and tells what it has found.
const said = document.createElement('pre')
said.id = 'said'
document.body.append(said)
const tell = text => said.textContent += text + '\n'
addEventListener('error', error => tell('ERROR ' + error.message))

let root // the figure that we look at
const $ = id => root.getElementById(id)
const text = id => $(id).textContent.trim()
const all = css => [...root.querySelectorAll(css)]
const key = (name, shift) => dispatchEvent(new KeyboardEvent('keydown', { key: name, shiftKey: !!shift, bubbles: true, cancelable: true }))
const lit = id => all('#' + id + ' .lit .text').map(line => line.firstChild.textContent.trim()).join()
const chips = of => [...of.querySelectorAll('.chip')].map(chip => chip.firstChild.textContent.trim())
const box = name => all('#boxes div').filter(div => div.firstChild.textContent === name).map(div => chips(div).join(', '))[0]
const queued = () => new Map(all('#boxes > div').map(div => [div.firstChild.textContent, chips(div)]))
const at = line => all('#code pre div').filter(div => div.textContent.includes(line)).map(div => chips(div).join(', '))[0]

// Calls work(trace, name) for each run of a page, with a figure of its own.
function forEachRun(work) {
  const runs = []
  const textOf = block => block.textContent.replace(/^\n/, '').replace(/<\\([/!])/g, '<$1')
  for (const block of document.querySelectorAll('script[type="text/plain"]'))
    if (block.dataset.file === undefined) runs.push({ trace: textOf(block), sources: [] })
    else runs[runs.length - 1].sources.push({ file: block.dataset.file, lines: textOf(block).split('\n') })
  for (const { trace, sources } of runs) {
    const host = document.createElement('div')
    document.body.append(host)
    root = host.attachShadow({ mode: 'open' })
    const show = timeline(root, trace, sources, () => {})
    show(1)
    work(trace.trim().split('\n').map(line => line.split('\t')), show.run.name)
    host.remove()
  }
}

// Whether the boxes show what the table says of each task, and what the sentence says of one: what is wrong.
const boxOf = { READY: /^(Ready|Left|For)/, SLEEPING: /^Timers/ }
const fieldOf = row => row.querySelectorAll('.fields').length ? row.querySelector('.fields').textContent : ''
function inBoxes(e, label) {
  const boxes = queued(), sentence = text('sentence'), wrong = []
  const isIn = (task, name) => [...boxes].some(([title, those]) => name.test(title) && those.includes(task))
  if (/ of loop |and \d+ more/.test(text('boxes'))) return '' // they don't show all
  for (const row of all('#tasks tbody tr')) {
    const task = row.querySelector('button').textContent, state = fieldOf(row), words = row.lastChild.textContent
    for (const [name, title] of Object.entries(boxOf))
      if (state && isIn(task, title) !== (state === name)) wrong.push(`${task} is ${state}, and not so in the boxes`)
    if (/waits for its answer/.test(words) && !isIn(task, /^World/)) wrong.push(`the world outside owes ${task} nothing`)
    if (/resumed again and again/.test(words) && !isIn(task, boxOf.READY)) wrong.push(`${task} is not in a queue`)
  }
  if (/ready queue/.test(sentence) && ![...boxes].some(([title, those]) => /^Ready/.test(title) && those[those.length - 1] === label))
    wrong.push(`${label} is not at the end of the ready queue`)
  if (/owes it/.test(sentence) && !isIn(label, /^World/)) wrong.push(`the world outside owes ${label} nothing`)
  return wrong.join('; ')
}

// Of each event: the line in the sentence is the last of the table's chain, and that of the chip; the row and the boxes
// say nothing else of the task. Most events light a line.
function isTrue(trace, name) {
  const labels = trace.filter(v => v[0] === 'lane').map(v => v[2]), events = trace.filter(v => v[0] === 'event')
  let wrong = 0, light = 0
  const say = (e, what) => { if (wrong++ < 2) tell(`${name}, event ${e[1]}: ${what}: ${text('sentence')}`) }
  for (const e of events) {
    const label = labels[e[6]], row = all('#tasks tbody tr').find(tr => tr.querySelector('button').textContent === label)
    if (!text('where').startsWith(`Event ${e[1]} of ${events.length}`)) say(e, 'not shown')
    if (root.querySelector('.lit')) light++
    if (label && !row) say(e, 'no row')
    const next = events[e[1]], last = /(\d+), (?:at|from) /.exec(text('where'))
    if (e[2] === 'again' && next[2] !== 'end' && !(last && +last[1] + 1 === +next[5])) say(e, `the next is ${next[5]}, and not so in "${text('where')}"`)
    if (/busy all the time/.test(text('sentence')) && !root.querySelector('#lanes rect.computes')) say(e, 'nothing is busy')
    if (label && e[2] === 'sent' && !root.querySelector('#code .lit')) say(e, 'no line of the program is lit')
    if (/computes for 0\.0\d s, and does not stop/.test(text('sentence')) && !/due/.test(text('sentence'))) say(e, 'a short step is no fault')
    if (labels.length === 1 && /round/.test(text('where') + ($('boxes').hidden ? '' : text('boxes'))) && events.every(one => +one[5] < 2)) say(e, 'there are no rounds')
    const misplaced = inBoxes(e, label)
    if (misplaced) say(e, misplaced)
    if (row) {
      const stands = row.children[1].textContent.split('→').pop().split(':').pop(), words = row.lastChild.textContent
      const chip = all('#code pre div').filter(div => [...div.querySelectorAll('.chip:not(.up)')].some(c => c.textContent === label))
      const crowded = root.querySelector('#code .text .soft') // "and 53 more"
      const line = $('sentence').querySelector('.line'), sentence = text('sentence')
      if (stands && !crowded && chip.length !== 1) say(e, `${chip.length} chips`)
      if (line && line.textContent !== 'line ' + stands) say(e, `the table says ${stands}`)
      if (chip[0] && stands !== 'START' && !/blocks/.test(words) && chip[0].querySelector('.number').textContent !== stands) say(e, `the chip is not on ${stands}`)
      for (const [told, fits] of [[/: asleep until/, /asleep until|due at/], [/has ended: it/, /has ended/], [/nothing ever wakes it/, /nothing ever/],
        [/, which (begins|continues)/, /^(runs|computes|keeps)/]])
        if (/goes_on|stops/.test(e[2]) && told.test(sentence) && !fits.test(words)) say(e, `the row says ${words}`)
    }
    $('next').click()
  }
  if (light < events.length / 3) tell(`${name}: only ${light} of ${events.length} events light a line`)
  return wrong ? 0 : events.length
}

// Answers all questions: always the first chip of the queues as they are, though they are hidden, or else "none"; and
// the first choice. Returns how many questions there were, and how often either was right.
const score = { asked: 0, chip: 0, first: 0, kinds: new Set() }
function predict() {
  $('predict').click()
  for (let i = 0; i < +$('slider').max; i++) {
    $('next').click()
    if ($('question').hidden) continue
    const choices = all('#question button'), words = choices.map(choice => choice.textContent.replace(/^\d+ /, ''))
    if (!$('boxes').hidden || new Set(words).size < 2 || new Set(words).size < words.length) tell('bad question: ' + text('question'))
    const chip = [...all('#boxes div')].flatMap(chips)[0], guess = words.indexOf(chip)
    const none = words.findIndex(word => word.startsWith('none'))
    score.asked++
    score.kinds.add(text('question').split(/[ ?]/).slice(0, 3).join(' '))
    score.chip += choices[guess >= 0 ? guess : none >= 0 ? none : 0].dataset.choice === '0'
    score.first += choices[0].dataset.choice === '0'
    choices.find(choice => choice.dataset.choice !== '0').click()
    if (!/^No(:|, not )/.test(text('sentence'))) tell('a wrong answer: ' + text('sentence'))
  }
}
