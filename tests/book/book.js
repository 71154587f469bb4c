'use strict'
const $$ = (css, of = document) => [...of.querySelectorAll(css)]
const textOf = block => block.textContent.replace(/^\n/, '').replace(/<\\([/!])/g, '<$1')
function make(tag, text, more) {
  return Object.assign(document.createElement(tag), { textContent: text }, more)
}

// ---- The figures ------------------------------------------------------------------------------

// A figure shows its still picture until it comes near, or a link to one of its events is followed. What the text asks
// about an event stands in the figure, too; after a link, it comes before the sentence that answers it.
const figures = new Map()
function live(figure) {
  if (figures.has(figure)) return figures.get(figure)
  const stage = make('div', '', { className: 'stage', tabIndex: 0, role: 'group' })
  const note = make('div', '', { className: 'note', slot: 'note' }), notes = []
  stage.setAttribute('aria-label', figure.closest('section').querySelector('h2, h3').textContent)
  stage.setAttribute('aria-description', figure.querySelector('img').alt)
  for (const link of eventsOf(figure).filter(a => a.closest('strong')))
    notes[link.dataset.event] = link.closest('li, p').innerHTML.replace(/<\/?a[^>]*>/g, '').replace(/^[^]*(?=<strong>Event)/, '')
  const sources = figure.dataset.sources.split(' ').map(id => document.getElementById(id)).map(part => ({
    file: part.querySelector('h2').textContent.replace(/.*\//, ''), lines: part.querySelector('pre code').textContent.split('\n'),
  }))
  const root = stage.attachShadow({ mode: 'open' })
  stage.append(note)
  figure.append(stage)
  figure.classList.add('ready')
  const show = timeline(root, textOf(figure.querySelector('script')), sources, n => (note.innerHTML = notes[n] || ''))
  figures.set(figure, show)
  show(1)
  return show
}
const eventsOf = figure => $$('a.event').filter(a => a.hash === '#' + figure.id)
const near = new IntersectionObserver(entries => {
  for (const { isIntersecting, target } of entries) if (isIntersecting) live(target)
}, { rootMargin: '100% 0%' })
for (const figure of $$('figure.live')) {
  near.observe(figure)
  for (const link of eventsOf(figure))
    link.onclick = click => {
      if (click.ctrlKey || click.metaKey) return
      click.preventDefault()
      history.pushState(null, '', link.hash) // Back leads to the text again
      const show = live(figure), stage = figure.querySelector('.stage'), step = () => {
        show(+link.dataset.event)
        stage.focus({ preventScroll: true })
      }
      step()
      figure.scrollIntoView({ block: 'start' })
      if (!stage.textContent) return
      const unfold = make('button', 'What happens', { tabIndex: -1, title: 'Enter', onclick: step })
      stage.shadowRoot.getElementById('sentence').replaceChildren(unfold)
      stage.onkeydown = key => { if (key.key === 'Enter' && key.composedPath()[0] === stage && unfold.isConnected) step() }
    }
}

// ---- The quiz ---------------------------------------------------------------------------------

// What can be an answer, and is counted: some of the program's letters, no more and no fewer than one might think; or a time.
function answersTo({ right, wrong, code }) {
  if (/\d/.test(right)) return { pattern: '\\s*\\d{1,4}\\s*', title: 'a number, as in 7' }
  const letters = Object.values(code).join().match(/(?<=print\(').(?='\))/g).join('')
  const lengths = [right, ...wrong.map(one => one.answer)].map(one => one.length), least = Math.min(...lengths), most = Math.max(...lengths)
  return { pattern: `(?!.*(\\S).*\\1)(\\s*[${letters}${letters.toLowerCase()}]){${least},${most}}\\s*`,
    title: `${least < most ? least + ' to ' : ''}${most} letters of the program, each once` }
}
function difference(right, given) {
  const same = [...right].findIndex((letter, i) => letter !== given[i])
  return /\d/.test(right) ? '' : same < 0 ? 'Nothing follows: the run has ended.\n'
    : `${same ? `Up to ${right.slice(0, same)} that is right. ` : ''}Next is ${right[same]}.\n`
}
function linked(block) { // to the places in the chapters that its text names: chapter 2, "The loop"
  block.innerHTML = block.innerHTML.replace(/chapter (\d)(?:, "([^"]*)")?/g, (words, chapter, heading = '') =>
    `<a href="#step${chapter}${heading && '-' + heading.toLowerCase().replace(/\W+/g, '-')}">${words}</a>`)
  return block
}

// Asks what is in the pool, in its order; what was missed comes back. The words are those of make quiz.
const pools = $$('.quiz').map(quiz => JSON.parse(textOf(quiz.querySelector('script'))))
for (const [n, quiz] of $$('.quiz').entries()) {
  let queue, asked, right
  function begin() {
    [queue, asked, right] = [[...pools[n].questions], new Set(), 0]
    ask()
  }
  function ask(focus) {
    const one = queue.shift(), form = make('form', ''), columns = make('div', '', { className: 'columns' })
    if (!one) return tell(make('p', score()), '', begin, 'Again')
    for (const [name, lines] of Object.entries(one.code))
      columns.append(make('pre', `${name}:\n${lines.map(line => '  ' + line).join('\n')}`))
    const input = make('input', '', { autocomplete: 'off', spellcheck: false, required: true, ...answersTo(one) })
    input.setAttribute('aria-label', one.question)
    form.append(input, make('button', 'Answer'))
    form.onsubmit = submit => {
      submit.preventDefault()
      answer(one, input.value.replace(/\s/g, '').toUpperCase(), form)
    }
    quiz.replaceChildren(make('p', pools[n].how_to_read), columns, linked(make('p', one.question)), form)
    if (focus) input.focus({ preventScroll: true })
  }
  const score = () => `${right} of ${asked.size} right at the first try.`
  function answer(one, given, form) {
    const ok = given === one.right, wrong = one.wrong.find(({ answer }) => answer === given)
    if (!asked.has(one)) right += ok
    asked.add(one)
    if (!ok) queue.splice(2, 0, one)
    const told = make('p', '', { className: 'told', role: 'status' })
    form.replaceWith(told)
    told.append(make('b', `${ok ? 'Right' : 'No'}: ${one.right}.`, { className: ok ? 'good' : 'bad' }), '\n',
      `${ok ? '' : wrong ? wrong.why : difference(one.right, given)}${one.run}\n`, score())
    tell(linked(told), given, () => ask(true), 'Next')
  }
  function tell(told, given, then, word) {
    const next = make('button', word, { onclick: then })
    if (given) told.before(make('p', '> ' + given))
    else quiz.replaceChildren(told)
    quiz.append(next)
    next.focus({ preventScroll: true })
  }
  begin()
}

// ---- The contents, and the source beside the text ---------------------------------------------

const toc = document.getElementById('toc'), chapters = $$('section.level1')
const here = new IntersectionObserver(entries => {
  for (const { isIntersecting, target } of entries)
    if (isIntersecting)
      for (const a of $$('#toc > ul > li > a'))
        a.hash === '#' + target.id ? a.setAttribute('aria-current', 'true') : a.removeAttribute('aria-current')
}, { rootMargin: '-33% 0% -66%' })
toc.classList.add('script')
for (const chapter of chapters) here.observe(chapter)
toc.onclick = click => { if (click.target.closest('a') && toc.matches(':popover-open')) toc.hidePopover() }

// A source that is linked stands beside the text, or, where there is no room, above it. The text stays where it is.
const beside = document.getElementById('beside')
let opener // the link that was followed
function openBeside(open) {
  const before = opener.getBoundingClientRect().top
  beside.hidden = !open
  scrollBy(0, opener.getBoundingClientRect().top - before)
  findStops()
  ;(open ? beside.firstChild : opener).focus({ preventScroll: true })
}
document.addEventListener('click', click => {
  const link = click.target.closest('a[href^="#file-"]')
  if (!link || link.closest('#toc') || click.ctrlKey || click.metaKey) return
  click.preventDefault()
  opener = link
  const place = document.getElementById(link.hash.slice(1)), part = place.closest('section.level2').cloneNode(true)
  const line = part.querySelector('.source #' + CSS.escape(place.id))
  for (const one of $$('[id]', part)) one.removeAttribute('id')
  beside.replaceChildren(make('button', 'Back to the text', { onclick: () => openBeside(false) }), ...part.childNodes)
  openBeside(true)
  beside.scrollTop = line ? line.offsetTop - beside.clientHeight / 3 : 0
  if (line) line.className = 'lit'
  history.pushState(null, '', link.hash)
})
addEventListener('popstate', () => { if (!beside.hidden) openBeside(false) })
document.addEventListener('keydown', key => {
  const leaves = key.key === 'Tab' && beside.contains(document.activeElement) // the button is all that has the focus there
  if (beside.hidden || (key.key !== 'Escape' && !leaves)) return
  key.preventDefault()
  leaves && getComputedStyle(beside).position === 'sticky' ? opener.focus({ preventScroll: true }) : openBeside(false)
})

// What scrolls sideways, and nothing else of its kind, can be reached by Tab.
function findStops() {
  for (const one of $$('main pre, .wide')) one.scrollWidth > one.clientWidth ? one.tabIndex = 0 : one.removeAttribute('tabindex')
}
for (const event of ['load', 'resize', 'toggle']) addEventListener(event, findStops, true)

// ---- On paper ---------------------------------------------------------------------------------

// Answers and hints go to the end of their chapter, with a number; the other folds are open.
let undo = []
addEventListener('beforeprint', () => {
  for (const chapter of chapters) {
    const answers = make('div', '', { className: 'answers' })
    let count = 0, last
    for (const fold of $$('details', chapter)) {
      const { open } = fold, summary = fold.querySelector('summary'), text = summary.innerHTML
      const section = fold.closest('section'), stand = make('p', '', { className: 'fold' })
      fold.open = true
      undo.unshift(() => Object.assign(fold, { open }))
      const isAnswer = fold.parentNode.closest('details') || !section.matches('.level1, [id$="-more"]')
      if (!isAnswer || fold.parentNode.closest('.answers')) continue
      summary.innerHTML = stand.innerHTML = `[${++count}] ${text}`
      fold.replaceWith(stand)
      if (section !== last) answers.append(make('h4', section.querySelector('h2, h3').textContent))
      last = section
      answers.append(fold)
      undo.unshift(() => { stand.replaceWith(fold); summary.innerHTML = text })
    }
    if (answers.firstChild) chapter.append(answers)
    answers.prepend(make('h3', 'Answers'))
    undo.push(() => answers.remove())
  }
})
addEventListener('afterprint', () => {
  for (const back of undo) back()
  undo = []
})
