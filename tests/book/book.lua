-- Makes one book of the pages that pandoc is given, for HTML or EPUB:
--   a link to a page or a source leads to its place in the book; the sources follow at its end
--   each snippet tells where it stands; "Event 11" moves the figure of its chapter
--   the cheat sheet is made of what the pages hold
-- A link to what isn't there, or an event that the run doesn't have, ends all with a message.
local html = FORMAT:match 'html'
local pages = PANDOC_STATE.input_files
local ids, runs = {}, {}      -- of each page: what it is called in the book, and its run
local sources, order = {}, {} -- the texts that are linked, by path, and their paths in order
local anchors, links = {}, {} -- what is there, and what is linked, with the page that does it
local REPO = os.getenv 'BOOK_REPO'
local BUILT = 'build/book/'

local function fail(...) io.stderr:write('book: ', string.format(...), '\n') os.exit(1) end

local function read(path)
    local file = io.open(path)
    local text = file and file:read 'a'
    if file then file:close() end
    return text
end

local entities = {['&'] = '&amp;', ['<'] = '&lt;', ['>'] = '&gt;', ['"'] = '&quot;'}
local function esc(text) return (text:gsub('[&<>"]', entities)) end

local function folder(path) return path:match '^(.*/)' or '' end

local function from(page, target) -- the path of what the page calls target
    local path, n = folder(page) .. target
    repeat path, n = path:gsub('[^/]+/%.%./', '', 1) until n == 0
    return path
end

for _, page in ipairs(pages) do
    ids[page] = page == 'README.md' and 'start' or page:match '(step%d)[^/]*/README.md' or
        page:match '([^/]+)%.md$':lower()
end

local function raw(...) return pandoc.RawBlock('html', string.format(...)) end

-- ---- Sources --------------------------------------------------------------------------

local function squeezed(text) -- each line without its indentation, and with single spaces
    return ('\n' .. text:gsub('\n$', '') .. '\n'):gsub('[ \t]+', ' '):gsub('\n ', '\n')
end

local function add_source(path) -- of an exercise, its starter: in the step, a solution may stand
    local text = not sources[path] and read((path:gsub('^step[^/]*/(exercise_[%w_]+%.c)$', 'tests/grade/starters/%1')))
    if text then
        local name = path:gsub('step(%d)[^/]*/', 'step%1-'):gsub('^tests/%w+/', ''):gsub('%W', '-')
        sources[path] = {path = path, id = 'file-' .. name, text = text, linked = {}}
        order[#order + 1] = path
    end
    return sources[path]
end

local function unbroken(code) return (code:gsub('%-&gt;', '<span class="op">%0</span>')) end -- no line ends within "->"

-- What skylighting makes of code, without what it makes for others.
local function coloured(text, language)
    if language == 'text' then return esc(text) end
    local block = pandoc.CodeBlock(text, pandoc.Attr('', {language}))
    local code = pandoc.write(pandoc.Pandoc {block}, 'html'):match '<code[^>]*>(.*)</code>'
    return unbroken(code:gsub('<span id="[^"]*"><a [^>]*></a>(.-)</span>\n', '%1\n')
        :gsub('<span id="[^"]*"><a [^>]*></a>(.*)</span>$', '%1')
        :gsub('<span class="op">(.-)</span>', '%1'))
end

local function lines(code, attributes) -- each is a block: where it is too long, the rest is indented
    local n = 0
    return html and code:gsub('[^\n]*\n?', function(line)
        n = n + 1
        return line ~= '' and ('<span%s>%s</span>'):format(attributes and attributes(n) or '', line) or nil
    end) or code
end

local languages = {c = 'c', h = 'c', py = 'python'}
local function source_block(source) -- in HTML, a line that is linked is a place to go to
    local code = coloured(source.text:gsub('\n$', ''), languages[source.path:match '%.(%w+)$'] or 'text')
    return raw('<pre class="source"><code>%s</code></pre>', lines(code, function(n)
        return source.linked[n] and (' id="%s-%d"'):format(source.id, n)
    end))
end

-- Where a snippet stands: in which source, and from which line on. The page's own come first.
local function find(page, text)
    for _, own in ipairs {true, false} do
        for _, path in ipairs(order) do
            local all = (folder(path) == folder(page)) == own and squeezed(sources[path].text) or ''
            local at = all:find(squeezed(text), 1, true)
            if at then return sources[path], select(2, all:sub(1, at):gsub('\n', '')) end
        end
    end
end

-- ---- Blocks ---------------------------------------------------------------------------

local function code_block(page, block)
    local language, least = block.classes[1] or 'text', (' '):rep(99) -- least: the indentation that all lines share
    for indent in ('\n' .. block.text):gmatch '\n( *)[^ \n]' do least = #indent < #least and indent or least end
    local code = coloured(('\n' .. block.text):gsub('\n' .. least, '\n'):sub(2), language)
    if language == 'text' then -- perhaps a session: what is typed stands out
        code = ('\n' .. code):gsub('\n(%$ )([^\n]*)', '\n<span class="prompt">%1</span><b>%2</b>'):sub(2)
    end
    local longest, drawn = 0, language == 'text' and not ('\n' .. block.text):find '\n%$ ' and block.text:find '%S  +%S'
    for one in block.text:gmatch '[^\n]+' do longest = math.max(longest, #one - #least) end
    local class = drawn and 'drawing' or longest > 84 and 'broad' or 'narrow' -- than the text
    code = raw('<pre class="%s"><code>%s</code></pre>', class, drawn and code or lines(code))
    local source, line = find(page, block.text)
    if language == 'text' or not source then return code end
    source.linked[line] = true
    local place = '#' .. source.id .. (html and '-' .. line or '')
    local link = pandoc.Link(source.path:match '[^/]+$' .. ':' .. line, place)
    return pandoc.Div({code, pandoc.Div(pandoc.Plain(link), pandoc.Attr('', {'from'}))}, pandoc.Attr('', {'snippet', class}))
end

-- The text of what stands in a script: as in tests/timeline/run.
local function in_script(text) return (text:gsub('<([/!])', '<\\%1')) end

local function picture(path, alt)
    local svg = read(path) or fail('there is no %s', path)
    local uri = svg:gsub('[%%#&"<>\n]', function(c) return ('%%%02X'):format(c:byte()) end)
    return ('<img src="data:image/svg+xml,%s" alt="%s">'):format(uri, esc(alt))
end

-- The run of a page: its trace, how many events it has, and the sources that it shows.
local function read_run(page)
    local path = BUILT .. folder(page):sub(1, -2)
    local trace = page:match 'README.md$' and read(path .. '.tsv')
    if not trace then return end
    local files, seen = {}, {}
    for name in read(path .. '.html'):gmatch '\n<script type="text/plain" data%-file="([^"]*)"' do
        local source = add_source(folder(page) .. name) or add_source(name) or add_source('step4_http/' .. name) or
            fail('%s.html shows %s, which is not there', path, name)
        if not seen[name] then files[#files + 1] = source.id end
        seen[name] = true
    end
    return {trace = trace, events = select(2, trace:gsub('\nevent\t', '')), files = files, picture = path .. '.svg'}
end

local function figure(page, alt)
    local run = runs[page]
    run.shown = true
    return raw('<figure class="live" id="%s-run" data-sources="%s">%s\n<script type="text/plain">\n%s</script></figure>',
        ids[page], table.concat(run.files, ' '), picture(run.picture, alt), in_script(run.trace))
end

-- A paragraph may be a picture. One that names make quiz is followed by the quiz; and in a chapter without a picture,
-- the first that speaks of an event by the figure.
local function paragraph(page, para)
    local image, after = para.content[1], nil
    if image.t == 'Image' then
        local path, alt = from(page, image.src), pandoc.utils.stringify(image.caption)
        if html and runs[page] and path:match 'timeline%.svg$' then return figure(page, alt) end
        image.src = path
        return html and raw('<figure>%s</figure>', picture(path, alt)) or pandoc.Para(image)
    end
    para:walk {
        Code = function(code)
            local level = html and code.text:match 'quiz LEVEL=(%d)'
            after = level and raw('<div class="quiz" role="group" aria-label="Quiz %s"><script type="application/json">%s</script></div>',
                level, in_script(read(BUILT .. 'quiz-' .. level .. '.json'))) or after
        end,
        Link = function(link)
            if link.classes[1] == 'event' and not runs[page].shown then after = figure(page, pandoc.utils.stringify(para)) end
        end,
    }
    return {para, after}
end

-- "Event 11", "Events 2, 5 and 8": each number is a link to that event.
local function events(page, inlines)
    local out, counting = pandoc.List {}, false
    for _, inline in ipairs(inlines) do
        local text = inline.text or '' -- a space has none
        local n, rest = text:match '^(%d+)(.*)$'
        if counting and n then
            if tonumber(n) > runs[page].events then
                fail('%s speaks of event %s, and its run has %d', page, n, runs[page].events)
            end
            local word, space -- they belong to the link
            if counting == 'first' then space, word = out:remove(), out:remove() end
            out:insert(pandoc.Link({word or '', space or '', n}, '#' .. ids[page] .. '-run', '', pandoc.Attr('', {'event'}, {event = n})))
            inline = pandoc.Str(rest)
            counting = rest == '' or rest == ','
        elseif text ~= '' then
            counting = text:match '^Events?$' and 'first' or text == 'and' and counting
        end
        out:insert(inline)
    end
    return out
end

local function resolve(page, link)
    if link.target:match '^%a+:' or link.classes[1] == 'event' then return end
    local file, anchor = link.target:match '^([^#]*)#?(.*)$'
    local path = file == '' and page or from(page, file)
    if ids[path] then
        link.target = '#' .. ids[path] .. (anchor ~= '' and '-' .. anchor or '')
        links[link.target:sub(2)] = page
    elseif not path:match '%.md$' and add_source(path) then
        link.target = '#' .. sources[path].id
    elseif not read(path) then
        fail('%s links to %s, which is not there', page, link.target)
    else -- in the repository, but not in the book
        link.target = (REPO or '') .. '/blob/HEAD/' .. path
        return REPO and link or link.content
    end
    return link
end

local function table_block(tab)
    if not html then return tab end
    local text = pandoc.write(pandoc.Pandoc {tab}, 'html'):gsub('<thead>.-</thead>', function(head)
        return head:gsub('<[^>]*>', ''):match '%S' and head or '' -- nothing stands in some
    end)
    return raw('<div class="wide">%s</div>', (text:gsub('<th[^>]*></th>', '<td></td>')))
end

-- ---- The book -------------------------------------------------------------------------

local function in_book(page, blocks)
    return pandoc.Blocks(blocks):walk {
        Inlines = function(inlines) return html and runs[page] and events(page, inlines) or nil end,
    }:walk {
        Header = function(header)
            header.identifier = header.level == 1 and ids[page] or ids[page] .. '-' .. header.identifier
            anchors[header.identifier] = true
            return header
        end,
        Link = function(link) return resolve(page, link) end,
        Code = function(code)
            return html and code.text:find '->' and pandoc.RawInline('html', '<code>' .. unbroken(esc(code.text)) .. '</code>') or nil
        end,
        CodeBlock = function(block) return code_block(page, block) end,
        Para = function(para) return paragraph(page, para) end,
        RawInline = function(inline) return inline.text:match '^<br' and pandoc.LineBreak() or nil end,
        Table = table_block,
    }
end

-- The cheat sheet: so many blocks of these kinds, or those with these words, from which section of which page; of lists,
-- the messages that beginners meet.
local cheats = {
    {'step1_custom_loop/README.md', '^The same with macros', {CodeBlock = 4, Para = 'makes a coroutine and returns it'}},
    {'step1_custom_loop/README.md', '^One coroutine awaits', {CodeBlock = 1}},
    {'step2_sleep_tasks/README.md', '^Coroutines and tasks', {Table = 1, CodeBlock = 1, Para = 'Who owns what'}},
    {'step2_sleep_tasks/README.md', '^One way to stop', {Table = 1, CodeBlock = 1}},
    {'step2_sleep_tasks/README.md', '^One turn of the loop', {CodeBlock = 1, OrderedList = 1}},
    {'step3_wait_all/README.md', '^A parent', {CodeBlock = 2}},
    {'step2_sleep_tasks/TROUBLESHOOTING.md', '^What loop.h says', {BulletList = 3}},
}
local beginners = {'all tasks wait', 'this frame is in use', 'this coroutine has ended', 'a coroutine called like', 'there is no task to wake'}
local function is_for_beginners(item)
    local text = pandoc.utils.stringify(item)
    for _, words in ipairs(beginners) do if text:sub(1, 40):find(words, 1, true) then return true end end
end

local function cheat_sheet(blocks_of)
    local out = pandoc.List {pandoc.Header(1, 'Cheat sheet', pandoc.Attr('cheat-sheet'))}
    for _, cheat in ipairs(cheats) do
        local page, heading, wanted = table.unpack(cheat)
        local taken, level = pandoc.List {}, nil
        for _, block in ipairs(blocks_of[page]) do
            local want = level and wanted[block.t] or 0
            if block.t == 'Header' and level and block.level <= level then break end
            if block.t == 'Header' and not level and pandoc.utils.stringify(block):match(heading) then
                level = block.level
                out:insert(pandoc.Para(pandoc.Strong(pandoc.Link(block.content, '#' .. ids[page] .. '-' .. block.identifier))))
            elseif type(want) == 'string' and pandoc.utils.stringify(block):find(want, 1, true) or tonumber(want) and want > 0 then
                wanted[block.t] = tonumber(want) and want - 1 or want
                block = block:clone()
                if block.t == 'BulletList' then block.content = block.content:filter(is_for_beginners) end
                taken:insert(block)
            end
        end
        if #taken == 0 then fail('the cheat sheet finds nothing for %s in %s', heading, page) end
        out:extend(in_book(page, taken))
    end
    return out
end

function Pandoc(doc)
    local book, blocks_of = pandoc.List {}, {}
    for _, page in ipairs(pages) do
        blocks_of[page] = pandoc.read(read(page), 'gfm').blocks
        runs[page] = read_run(page)
        -- All sources are known before the first snippet is looked for.
        blocks_of[page]:walk {Link = function(link) resolve(page, link:clone()) end}
    end
    for _, page in ipairs(pages) do book:extend(in_book(page, blocks_of[page])) end
    book:extend(cheat_sheet(blocks_of))
    table.sort(order)
    book:insert(pandoc.Header(1, 'Sources', pandoc.Attr('sources')))
    for _, path in ipairs(order) do
        book:insert(pandoc.Header(2, pandoc.Code(path), pandoc.Attr(sources[path].id)))
        book:insert(source_block(sources[path]))
    end
    for target, page in pairs(links) do
        if not anchors[target] then fail('%s links to #%s, which is not there', page, target) end
    end
    local title = blocks_of[pages[1]][1].content
    doc.meta.title, doc.meta.lang = title, 'en'
    doc.meta.pagetitle = pandoc.MetaInlines {pandoc.RawInline('html', esc(pandoc.utils.stringify(title)))}
    return pandoc.Pandoc(book, doc.meta)
end
