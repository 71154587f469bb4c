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

// Of each event: the line in the sentence is the last of the table's chain, and that of the chip; and the row says
// nothing else of the task. Most events light a line.
function isTrue(trace, name) {
  const labels = trace.filter(v => v[0] === 'lane').map(v => v[2]), events = trace.filter(v => v[0] === 'event')
  let wrong = 0, light = 0
  const say = (e, what) => { if (wrong++ < 5) tell(`${name}, event ${e[1]}: ${what}: ${text('sentence')}`) }
  for (const e of events) {
    const label = labels[e[6]], row = all('#tasks tbody tr').find(tr => tr.querySelector('button').textContent === label)
    if (!text('where').startsWith(`Event ${e[1]} of ${events.length}`)) say(e, 'not shown')
    if (root.querySelector('.lit')) light++
    if (label && !row) say(e, 'no row')
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
