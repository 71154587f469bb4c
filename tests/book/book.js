'use strict'
const $$ = (css, of = document) => [...of.querySelectorAll(css)]
const textOf = block => block.textContent.replace(/^\n/, '').replace(/<\\([/!])/g, '<$1')
function make(tag, text, more) {
  return Object.assign(document.createElement(tag), { textContent: text }, more)
}

// ---- The figures ------------------------------------------------------------------------------

// A figure shows its still picture until it comes near, or a link to one of its events is followed. What the text asks
// about an event stands in the figure, too.
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
    file: part.querySelector('h2').textContent.replace(/.*\//, ''), lines: part.querySelector('pre code').textContent.split('\n').concat(''),
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
      live(figure)(+link.dataset.event)
      figure.scrollIntoView({ block: 'start' })
      figure.querySelector('.stage').focus({ preventScroll: true })
    }
}

// ---- The quiz ---------------------------------------------------------------------------------

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
    if (!one) return tell(make('p', `${right} of ${asked.size} right.`), '', begin, 'Again')
    for (const [name, lines] of Object.entries(one.code))
      columns.append(make('pre', `${name}:\n${lines.map(line => '  ' + line).join('\n')}`, { tabIndex: 0 }))
    const input = make('input', '', { autocomplete: 'off', spellcheck: false, required: true })
    input.setAttribute('aria-label', one.question)
    form.append(input, make('button', 'Answer'))
    form.onsubmit = submit => {
      submit.preventDefault()
      const given = input.value.replace(/\s/g, '').toUpperCase()
      if (given) answer(one, given, form)
    }
    quiz.replaceChildren(make('p', pools[n].how_to_read), columns, make('p', one.question), form)
    if (focus) input.focus({ preventScroll: true })
  }
  function answer(one, given, form) {
    const ok = given === one.right, wrong = one.wrong.find(({ answer }) => answer === given)
    if (!asked.has(one)) right += ok
    asked.add(one)
    if (!ok) queue.splice(2, 0, one)
    const told = make('p', '', { className: 'told', role: 'status' })
    form.replaceWith(told)
    told.append(make('b', `${ok ? 'Right' : 'No'}: ${one.right}.`, { className: ok ? 'good' : 'bad' }), '\n',
      `${wrong ? wrong.why : ''}${one.run}\n`, `${right} of ${asked.size} right.`)
    tell(told, given, () => ask(true), 'Next')
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

const beside = document.getElementById('beside')
function look(link) {
  const place = document.getElementById(link.hash.slice(1)), part = place.closest('section.level2').cloneNode(true)
  const line = part.querySelector('#' + CSS.escape(place.id))
  const close = make('button', '✕', { ariaLabel: 'Close', onclick() {
    beside.hidden = true
    link.scrollIntoView({ block: 'nearest' })
    link.focus()
  } })
  beside.replaceChildren(close, ...part.childNodes)
  for (const span of $$('[id]', beside)) span.removeAttribute('id')
  beside.hidden = false
  beside.scrollTop = 0
  if (line) {
    line.className = 'lit'
    line.scrollIntoView({ block: 'center' })
  }
  link.scrollIntoView({ block: 'nearest' })
  close.focus({ preventScroll: true })
}
document.addEventListener('click', click => {
  const link = click.target.closest('a[href^="#file-"]')
  if (!link || link.closest('#toc') || !matchMedia('(min-width: 77rem)').matches || click.ctrlKey || click.metaKey) return
  click.preventDefault()
  look(link)
})
beside.addEventListener('keydown', key => key.key === 'Escape' && beside.querySelector('button').click())

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
    undo.push(() => answers.remove())
  }
})
addEventListener('afterprint', () => {
  for (const back of undo) back()
  undo = []
})
