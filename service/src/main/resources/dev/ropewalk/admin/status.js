const TOPICS = 10; // rows of the table of topics; the metrics have more
const LEAST_APART = .3; // seconds between two samples, for rates to be of any use
const plots = new Map();
let before = null;
let seen = 0;
let paused = false;

function plot(key, parent, title, text, names = ['']) {
  if (!plots.has(key)) plots.set(key, new Plot(parent, title, text, names));
  return plots.get(key);
}

function card(server) {
  let section = at('server-' + server.name);
  if (!section) {
    section = make('section', undefined, at('servers'), 'card');
    section.id = 'server-' + server.name;
    section.setAttribute('aria-label', server.name);
    make('h2', server.name, section);
    make('p', server.listens.join(', '), section, 'where');
    make('div', undefined, section, 'plots');
  }
  return section.lastElementChild;
}

function addServer(now, server, old, seconds) {
  const place = card(server);
  const show = (name, text, values, names) => plot(server.name + ' ' + name, place, name, text, names).add(now, values);
  const rate = field => old ? Math.max(0, server[field] - old[field]) / seconds : 0;
  show('connections', count, [server.connections]);
  show('opened', each, [rate('opened')]);
  show('bytes', flow, [rate('receivedBytes'), rate('sentBytes')], ['in', 'out']);
  show('largest lag', bytes, [server.lagBytes]);
  show('unsent', bytes, [server.unsentBytes]);
  show('refused', each, [rate('refused')]);
  show('lost', each, [rate('lost')]);
}

/** Adds the figures of one second to the plots; the history has seconds before the page was opened. */
function addFigures(figures, old) {
  const now = figures.nanos / 1e9;
  const seconds = old ? (figures.nanos - old.nanos) / 1e9 : 1;
  for (const server of figures.servers) {
    addServer(now, server, old && old.servers.find(it => it.name === server.name), seconds);
  }
  for (const loop of figures.loops) {
    plot('loop ' + loop.name, at('machine'), 'event loop ' + loop.name, time).add(now, [loop.delaySeconds]);
  }
  addProcess(now, figures.process, old && old.process, seconds);
}

function addProcess(now, process, old, seconds) {
  const show = (name, text, value) => plot('process ' + name, at('machine'), name, text).add(now, [value]);
  show('processors', share, process.cpu);
  show('heap', bytes, process.heapBytes);
  show('buffers', bytes, process.bufferBytes);
  show('open files', count, process.files);
  show('resets', each, old ? (process.resets - old.resets) / seconds : 0);
}

const named = meter => meter.name.replace(/^ropewalk\./, '') + Object.entries(meter.tags)
  .map(([key, value]) => ' ' + key + '=' + value).join('');
/** By its label or by its name: ropewalk.count.numbers is the counter's. */
const isOf = (meter, server) => meter.tags.server === server || server.startsWith(meter.name.split('.')[1]);

function table(server) {
  const key = 'meters-' + server;
  if (!at(key)) {
    const box = make('section', undefined, at('meters'), 'card scroll meters');
    box.tabIndex = 0;
    box.setAttribute('aria-label', 'Metrics of ' + server);
    make('h3', server, box);
    const made = make('table', undefined, box);
    const head = make('tr', undefined, make('thead', undefined, made));
    for (const name of ['Metric', 'Now', 'Per second', 'Trend']) make('th', name, head).scope = 'col';
    make('tbody', undefined, made).id = key;
  }
  return at(key);
}

/** The cells of a meter's row: [now, per second, the value that is drawn]. */
function told(meter, past, seconds) {
  const { values } = meter;
  const text = meter.unit === 'bytes' ? bytes : count;
  if ('value' in values) return [text(values.value ?? 0), '', values.value ?? 0];
  const rate = past ? Math.max(0, values.count - past.values.count) / seconds : 0;
  const mean = past && 'total' in values && rate > 0
    ? ', ' + time((values.total - past.values.total) / (values.count - past.values.count)) : '';
  return [text(values.count), text(rate) + mean, rate];
}

function addMeter(body, now, meter, row) {
  const key = 'meter ' + named(meter);
  if (!plots.has(key)) {
    const line = make('tr', undefined, body);
    const labels = Object.entries(meter.tags).filter(([tag]) => tag !== 'server').map(([, value]) => value);
    const label = labels.map(text => /^\(.*\)$/.test(text) ? ' ' + text : ' (' + text + ')').join('');
    make('td', (meter.what || named(meter)) + label, line).title = named(meter);
    make('td', '', line);
    make('td', '', line);
    plots.set(key, { line, curve: new Curve(make('td', undefined, line), 1), draw() { this.curve.draw(); } });
  }
  const shown = plots.get(key);
  shown.seen = now;
  shown.line.children[1].textContent = row[0];
  shown.line.children[2].textContent = row[1];
  shown.curve.add(now, [row[2]]);
}

function addMeters(now, status, old, seconds) {
  const pasts = new Map((old ? old.meters : []).map(meter => [named(meter), meter]));
  const topics = new Map();
  for (const meter of status.meters.sort((a, b) => named(a) < named(b) ? -1 : 1)) {
    const server = status.servers.find(it => isOf(meter, it.name));
    if (!server) continue;
    if ('topic' in meter.tags) {
      const row = topics.get(meter.tags.topic) || new Map();
      topics.set(meter.tags.topic, row.set(meter.what, told(meter, null, seconds)[0]));
    } else {
      addMeter(table(server.name), now, meter, told(meter, pasts.get(named(meter)), seconds));
    }
  }
  showTopics(topics);
  for (const [key, gone] of plots) {
    if (gone.line && gone.seen !== now) { gone.line.remove(); plots.delete(key); }
  }
  at('counted').hidden = !at('meters').hasChildNodes();
}

/** A row for each topic and a column for each of its meters. */
function showTopics(topics) {
  at('by-topic').hidden = topics.size === 0;
  if (topics.size === 0) return;
  const columns = [...new Set([...topics.values()].flatMap(row => [...row.keys()]))];
  const head = make('tr');
  for (const name of ['Topic', ...columns]) make('th', name, head).scope = 'col';
  at('topics-head').replaceChildren(head);
  at('topics').replaceChildren(...[...topics].slice(0, TOPICS).map(([topic, row]) => {
    const line = make('tr');
    make('td', topic, line);
    for (const name of columns) make('td', row.get(name) ?? '', line);
    return line;
  }));
}

function showConnections(servers) {
  const all = Object.entries(servers).flatMap(([name, server]) => server.connections.map(it => ({ name, ...it })));
  const open = Object.values(servers).reduce((sum, server) => sum + server.open, 0);
  all.sort((a, b) => b.lagBytes - a.lagBytes || b.ageSeconds - a.ageSeconds);
  at('listed').textContent = open === 0 ? 'No connections.'
    : open > 50 ? 'The 50 of ' + open + ' with the largest lag or age.' : open + ' open, the largest lag first.';
  at('connections').replaceChildren(...all.slice(0, 50).map(it => {
    const row = make('tr');
    make('td', it.name, row);
    make('td', it.peer, row, 'text');
    for (const text of [age(it.ageSeconds), bytes(it.receivedBytes), bytes(it.sentBytes), bytes(it.lagBytes)]) make('td', text, row);
    make('td', it.reads ? 'yes' : 'no', row, it.reads ? '' : 'bad');
    return row;
  }));
}

function say(text, kind) {
  const state = at('state');
  if (state.textContent !== text) state.textContent = text;
  state.className = kind;
  document.title = 'Ropewalk: ' + text;
}

function show(status) {
  const old = before;
  const seconds = old ? (status.nanos - old.nanos) / 1e9 : 1;
  const now = status.nanos / 1e9;
  say(status.ills.length ? 'unhealthy' : status.state, status.state === 'ready' && !status.ills.length ? 'ready' : 'bad');
  if (at('ills').textContent !== status.ills.join('')) at('ills').replaceChildren(...status.ills.map(ill => make('p', ill)));
  at('process').textContent = status.version + ', process ' + status.pid + ', up ' + age(status.uptimeSeconds);
  if (seconds > LEAST_APART) { // otherwise this is the second that the history ends with
    addFigures(status, old);
    addMeters(now, status, old && old.meters ? old : null, seconds);
    before = status;
  }
  plots.forEach(it => it.draw());
}

const get = async path => (await fetch(path, { cache: 'no-store', signal: AbortSignal.timeout(5000) })).json();

/** Begins anew with the server's history: at the start, and if the process is another one. */
async function recall() {
  plots.clear();
  for (const id of ['servers', 'machine', 'meters']) at(id).replaceChildren();
  before = null;
  for (const figures of await get('-/history')) {
    addFigures(figures, before);
    before = figures;
  }
}

async function tick() {
  try {
    if (!paused && !document.hidden) {
      const status = await get('-/status');
      const known = before && (before.pid ?? status.pid) === status.pid && status.nanos - before.nanos < 10e9;
      if (!known) await recall();
      show(known ? status : await get('-/status'));
      if (seen++ % 3 === 0) showConnections(await get('-/connections'));
    }
  } catch (failed) {
    say('no response', 'bad');
  }
  setTimeout(tick, 1000);
}

at('pause').addEventListener('click', () => {
  paused = !paused;
  at('pause').setAttribute('aria-pressed', paused);
});
document.addEventListener('visibilitychange', () => { if (!document.hidden) seen = 0; });
tick();
