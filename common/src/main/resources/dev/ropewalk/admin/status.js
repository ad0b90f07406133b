'use strict';
const KEPT = 300; // seconds of history in a plot
const SHOWN = 60; // at least
const SVG = 'http://www.w3.org/2000/svg';
const plots = new Map();
let before = null;
let seen = 0;

const at = id => document.getElementById(id);

function make(name, text, parent) {
  const element = document.createElement(name);
  if (text !== undefined) element.textContent = text;
  if (parent) parent.append(element);
  return element;
}

function shape(name, kind, parent) {
  const element = document.createElementNS(SVG, name);
  element.setAttribute('class', kind);
  parent.append(element);
  return element;
}

function scaled(value, base, units) {
  let i = 0;
  while (Math.abs(value) >= base && i < units.length - 1) { value /= base; i++; }
  const digits = i === 0 && Number.isInteger(value) ? 0 : Math.abs(value) < 10 ? 2 : Math.abs(value) < 100 ? 1 : 0;
  return value.toFixed(digits) + units[i];
}
const count = value => scaled(value, 1000, ['', ' k', ' M', ' G', ' T']);
const bytes = value => scaled(value, 1024, [' B', ' KiB', ' MiB', ' GiB', ' TiB']);
const rate = value => bytes(value) + '/s';
const time = seconds => seconds < 1e-3 ? (seconds * 1e6).toFixed(0) + ' µs'
  : seconds < 1 ? (seconds * 1e3).toFixed(1) + ' ms' : seconds.toFixed(1) + ' s';
const age = seconds => seconds < 60 ? seconds.toFixed(0) + ' s' : seconds < 3600 ? (seconds / 60).toFixed(0) + ' min'
  : seconds < 86400 ? (seconds / 3600).toFixed(1) + ' h' : (seconds / 86400).toFixed(1) + ' d';

class Plot {
  constructor(parent, title, text) {
    this.text = text;
    this.values = [];
    const figure = make('figure', undefined, parent);
    make('figcaption', title, figure);
    this.now = make('strong', '', figure);
    const svg = shape('svg', 'plot', figure);
    svg.setAttribute('preserveAspectRatio', 'none');
    svg.setAttribute('role', 'img');
    this.svg = svg;
    this.title = title;
    shape('path', 'floor', svg).setAttribute('d', 'M0 100H' + KEPT);
    this.area = shape('path', 'area', svg);
    this.stroke = shape('path', 'stroke', svg);
  }

  add(value) {
    this.values.push(value);
    if (this.values.length > KEPT) this.values.shift();
    const top = Math.max(...this.values);
    this.now.textContent = this.text(value);
    this.svg.setAttribute('aria-label', this.title + ': ' + this.text(value) + ', at most ' + this.text(top)
      + ' in the last ' + this.values.length + ' s');
    this.draw(top || 1);
  }

  draw(top) {
    const shown = Math.max(SHOWN, this.values.length);
    const first = shown - this.values.length;
    this.svg.setAttribute('viewBox', '0 0 ' + (shown - 1) + ' 100');
    const line = this.values
      .map((value, i) => (first + i) + ' ' + (100 - 96 * Math.max(0, value) / top).toFixed(1)).join('L');
    this.stroke.setAttribute('d', 'M' + line);
    this.area.setAttribute('d', 'M' + first + ' 100L' + line + 'V100Z');
  }
}

function plot(key, parent, title, text) {
  if (!plots.has(key)) plots.set(key, new Plot(parent, title, text));
  return plots.get(key);
}

function card(server) {
  let section = at('server-' + server.name);
  if (!section) {
    section = make('section', undefined, at('servers'));
    section.id = 'server-' + server.name;
    section.className = 'server';
    make('h2', server.name, section);
    make('p', server.listens.join(', '), section).className = 'where';
    make('div', undefined, section).className = 'plots';
  }
  return section.lastElementChild;
}

function showServer(server, old, seconds) {
  const place = card(server);
  const key = name => server.name + ' ' + name;
  const each = field => old ? Math.max(0, server[field] - old[field]) / seconds : 0;
  plot(key('connections'), place, 'connections', count).add(server.connections);
  plot(key('opened'), place, 'opened each second', count).add(each('opened'));
  plot(key('received'), place, 'received', rate).add(each('receivedBytes'));
  plot(key('sent'), place, 'sent', rate).add(each('sentBytes'));
  plot(key('lag'), place, 'furthest behind', bytes).add(server.lagBytes);
  if (server.refused) plot(key('refused'), place, 'refused each second', count).add(each('refused'));
}

const named = meter => meter.name.replace(/^ropewalk\./, '') + Object.entries(meter.tags)
  .map(([key, value]) => ' ' + key + '=' + value).join('');

function showMeters(meters, old, seconds) {
  at('counted').hidden = meters.length === 0;
  const rows = meters.sort((a, b) => named(a) < named(b) ? -1 : 1).map(meter => {
    const row = make('tr');
    const key = Object.keys(meter.values).find(each => each !== 'max') || 'max';
    const past = old && old.find(each => named(each) === named(meter));
    const text = meter.unit === 'bytes' ? bytes : meter.unit === 'seconds' && key === 'value' ? time : count;
    make('td', meter.what || named(meter), row).title = named(meter);
    if (Object.keys(meter.tags).length) row.firstChild.textContent += ' (' + Object.values(meter.tags).join(', ') + ')';
    make('td', text(meter.values[key] ?? 0), row);
    make('td', key === 'count' && past ? text(Math.max(0, meter.values[key] - past.values[key]) / seconds) : '', row);
    return row;
  });
  at('meters').replaceChildren(...rows);
}

function showConnections(servers) {
  const all = Object.entries(servers).flatMap(([name, server]) => server.connections.map(each => ({ name, ...each })));
  const open = Object.values(servers).reduce((sum, server) => sum + server.open, 0);
  all.sort((a, b) => b.lagBytes - a.lagBytes || b.ageSeconds - a.ageSeconds);
  at('listed').textContent = open === 0 ? 'Nobody is connected.'
    : open > 50 ? 'The 50 of ' + open + ' that are furthest behind or oldest.' : open + ' open.';
  at('connections').replaceChildren(...all.slice(0, 50).map(each => {
    const row = make('tr');
    for (const text of [each.name, each.peer, age(each.ageSeconds), bytes(each.receivedBytes), bytes(each.sentBytes),
      bytes(each.lagBytes)]) make('td', text, row);
    make('td', each.reads ? 'yes' : 'no', row).className = each.reads ? '' : 'bad';
    return row;
  }));
}

function say(text, kind) {
  const state = at('state');
  if (state.textContent !== text) state.textContent = text;
  state.className = kind;
}

function show(status) {
  const old = before && before.pid === status.pid ? before : null;
  const seconds = old ? (status.nanos - old.nanos) / 1e9 : 1;
  before = status;
  say(status.state, status.state === 'ready' ? 'ready' : 'bad');
  at('process').textContent = status.version + ', process ' + status.pid + ', up ' + age(status.uptimeSeconds);
  for (const server of status.servers) {
    showServer(server, old && old.servers.find(each => each.name === server.name), seconds);
  }
  for (const loop of status.loops) {
    plot('loop ' + loop.name, at('loops'), 'loop ' + loop.name, time).add(loop.delaySeconds);
  }
  showMeters(status.meters, old && old.meters, seconds);
}

async function tick() {
  try {
    const answer = await fetch('-/status', { cache: 'no-store', signal: AbortSignal.timeout(5000) });
    show(await answer.json());
    if (seen++ % 3 === 0) {
      const connections = await fetch('-/connections', { cache: 'no-store', signal: AbortSignal.timeout(5000) });
      showConnections(await connections.json());
    }
  } catch (failed) {
    say('no answer', 'bad');
  }
  setTimeout(tick, 1000);
}
tick();
