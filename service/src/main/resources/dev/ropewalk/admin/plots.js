'use strict';
const WINDOW = 300; // seconds that a plot shows at most, as many as the server remembers
const LEAST = 60;
const SVG = 'http://www.w3.org/2000/svg';

const at = id => document.getElementById(id);

function make(name, text, parent, kind) {
  const element = document.createElement(name);
  if (text !== undefined) element.textContent = text;
  if (kind) element.className = kind;
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
  const digits = Number.isInteger(value) ? 0 : Math.abs(value) < 10 ? 2 : Math.abs(value) < 100 ? 1 : 0;
  return value.toFixed(digits) + units[i];
}
const count = value => scaled(value, 1000, ['', ' k', ' M', ' G', ' T']);
const bytes = value => scaled(value, 1024, [' B', ' KiB', ' MiB', ' GiB', ' TiB']);
const each = value => count(value) + '/s';
const flow = value => bytes(value) + '/s';
const share = value => (100 * value).toFixed(value < .1 ? 1 : 0) + ' %';
const time = seconds => seconds < 1e-3 ? (seconds * 1e6).toFixed(0) + ' µs'
  : seconds < 1 ? (seconds * 1e3).toFixed(1) + ' ms' : seconds.toFixed(1) + ' s';
const age = seconds => seconds < 90 ? seconds.toFixed(0) + ' s' : seconds < 5400 ? (seconds / 60).toFixed(0) + ' min'
  : seconds < 129600 ? (seconds / 3600).toFixed(1) + ' h' : (seconds / 86400).toFixed(1) + ' d';

/** The curve of one or two series over the time, without words. */
class Curve {
  constructor(parent, series) {
    this.samples = []; // [seconds, value, value]
    this.svg = shape('svg', '', parent);
    this.svg.setAttribute('preserveAspectRatio', 'none');
    this.svg.setAttribute('aria-hidden', 'true');
    this.area = shape('path', 'area', this.svg);
    this.strokes = [];
    for (let i = 0; i < series; i++) this.strokes.push(shape('path', i ? 'stroke second' : 'stroke', this.svg));
  }

  add(now, values) {
    this.samples.push([now, ...values]);
    while (now - this.samples[0][0] > WINDOW) this.samples.shift();
    this.first = Math.min(this.samples[0][0], now - LEAST);
    this.now = now;
    this.top = this.samples.reduce((most, [, ...all]) => Math.max(most, ...all), 0);
  }

  draw() {
    const top = this.top || 1;
    this.svg.setAttribute('viewBox', '0 0 ' + (this.now - this.first).toFixed(2) + ' 100');
    this.strokes.forEach((stroke, i) => {
      const line = this.samples.map(sample => (sample[0] - this.first).toFixed(2) + ' '
        + (100 - 94 * Math.max(0, sample[i + 1]) / top).toFixed(1)).join('L');
      stroke.setAttribute('d', 'M' + line);
      if (i === 0) this.area.setAttribute('d', 'M' + (this.samples[0][0] - this.first).toFixed(2) + ' 100L' + line + 'V100Z');
    });
  }
}

/** A curve with its name, its last values and its scale; arrow keys or a pointer read it. */
class Plot {
  constructor(parent, title, text, names) {
    this.text = text;
    this.names = names;
    this.title = title;
    this.figure = make('figure', undefined, parent, names.length > 1 ? 'wide' : '');
    this.figure.tabIndex = 0;
    make('figcaption', title, this.figure);
    const now = make('strong', undefined, this.figure);
    this.values = names.map(() => make('span', '', now));
    this.view = make('div', undefined, this.figure, 'view');
    this.curve = new Curve(this.view, names.length);
    this.cross = shape('path', 'cross', this.curve.svg);
    this.top = make('span', '', this.view, 'top');
    const ends = make('div', undefined, this.figure, 'ends');
    this.from = make('span', '', ends);
    this.to = make('span', '', ends);
    this.back = null; // seconds before now that are read
    this.view.addEventListener('pointermove', event => {
      const box = this.view.getBoundingClientRect();
      this.read((1 - (event.clientX - box.left) / box.width) * (this.curve.now - this.curve.first));
    });
    this.view.addEventListener('pointerleave', () => this.read(null));
    this.figure.addEventListener('blur', () => this.read(null));
    this.figure.addEventListener('keydown', event => {
      const step = { ArrowLeft: 5, ArrowRight: -5 }[event.key];
      if (step) { event.preventDefault(); this.read((this.back || 0) + step); }
    });
  }

  add(now, values) { this.curve.add(now, values); }

  read(back) {
    this.back = back === null || back <= 0 ? null : Math.min(back, this.curve.now - this.curve.samples[0][0]);
    this.draw();
  }

  draw() {
    const { samples, now, first, top } = this.curve;
    if (!samples.length) return;
    const wanted = now - (this.back || 0);
    const sample = samples.reduce((best, it) => Math.abs(it[0] - wanted) < Math.abs(best[0] - wanted) ? it : best);
    const shown = this.names.map((name, i) => this.text(sample[i + 1]) + (name && ' ' + name));
    this.values.forEach((span, i) => { span.textContent = shown[i]; });
    this.top.textContent = top ? this.text(top) : '';
    this.from.textContent = age(now - first) + ' ago';
    this.to.textContent = this.back === null ? 'now' : age(now - sample[0]) + ' ago';
    this.cross.setAttribute('d', this.back === null ? '' : 'M' + (sample[0] - first).toFixed(2) + ' 0V100');
    this.figure.setAttribute('aria-label', this.title + ', ' + this.to.textContent + ': ' + shown.join(', ')
      + '; at most ' + this.text(top) + ' in ' + age(now - first));
    this.curve.draw();
  }
}
