'use strict';
(() => {
  /* What the page keeps: so many lines are shown at most, so many asked for at first. */
  const SHOWN = 2000;
  const SLACK = 500;
  const FIRST = 200;
  const SILENT = 70000;
  const LONGEST_WAIT = 30000;
  const SHORT = 300;         // longer answers are no reasons
  const UNSENT = 'Not sent: there is no connection. It stays here until there is.';

  const LOST = 'The connection was lost while this was on its way. Enter sends it again; if it had arrived it is not published twice.';
  const RESTARTED = 'The server was started again while this was on its way, and it may have arrived. Send it again?';

  const $ = id => document.getElementById(id);
  const log = $('log');
  const say = $('say');
  const sizes = new TextEncoder();
  const days = new Intl.DateTimeFormat([], {weekday: 'long', day: 'numeric', month: 'long'});
  const clock = new Intl.DateTimeFormat([], {hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23'});
  const moments = new Intl.DateTimeFormat([], {dateStyle: 'full', timeStyle: 'long'});

  /* Behind a proxy the topics may stand below a path of its own: what is before that of the first. */
  const first = document.querySelector('meta[name=topic]').content;
  const base = baseOf(path(location), first);

  let topic = first;
  let me = null;            // the name under which this page sends
  const mine = new Set();   // all it ever had
  let maxLine = 16384;
  let last = null;          // the position behind the last line: where to go on
  let link = null;          // what speaks to the server
  let why = '';             // it was lost, as the server said
  let tries = 0;            // in vain, one after the other
  let unopened = 0;         // sockets that did not open
  let opens = false;        // whether one ever did
  let timer = 0;
  let waitUntil = 0;
  let heard = 0;
  let run = null;           // the server's process that knows the keys of what is under way
  const sent = new Map();   // what is under way, by its key, until the server has answered
  let again = null;         // what is back in the box, and its key: it may have arrived
  let unread = 0;
  let dropped = 0;

  /* ---- topics and addresses ---- */

  function path(place) {
    try {
      return decodeURIComponent(place.pathname);
    } catch {
      return place.pathname;
    }
  }

  function baseOf(whole, name) {
    return whole.endsWith(name) ? whole.slice(0, whole.length - name.length) : name === '/' ? whole : '';
  }

  function topicOf(place) {
    const whole = path(place);
    return whole.startsWith(base) ? whole.slice(base.length) || '/' : whole;
  }

  function pathOf(name) {
    return (base + name).split('/').map(encodeURIComponent).join('/');
  }

  /* So that a shell takes it for nothing else. */
  function quoted(c) {
    return '%' + c.charCodeAt(0).toString(16).toUpperCase();
  }

  function asked() {
    return last ? 'since=' + encodeURIComponent(last) : 'replay=' + FIRST;
  }

  function title() {
    document.title = (unread ? '(' + unread + ') ' : '') + topic + ' · Ropewalk';
  }

  function go(name, push) {
    topic = name.startsWith('/') ? name : '/' + name;
    if (push) history.pushState(null, '', pathOf(topic));
    last = null;
    sent.clear();
    again = null;
    dropped = 0;
    unread = 0;
    shown.clear();
    people(null);
    label();
    connect();
  }

  function label() {
    $('topic').value = topic;
    $('how').textContent = 'curl -d hello ' + location.origin + pathOf(topic).replace(/[!'()*]/g, quoted);
    title();
  }

  /* ---- the connection ---- */

  function connect() {
    leave();
    clearTimeout(timer);
    waitUntil = 0;
    is('wait', tries ? 'Reconnecting' : 'Connecting');
    heard = Date.now();
    link = opens || unopened < 2 ? socket() : stream();
  }

  function leave() {
    const old = link;
    link = null;
    if (old) old.close();
  }

  /* A WebSocket; where something in between does not let it through, see stream(). */
  function socket() {
    const scheme = location.protocol === 'https:' ? 'wss://' : 'ws://';
    const ws = new WebSocket(scheme + location.host + pathOf(topic) + '?' + asked(), 'ropewalk.page');
    const self = {
      close: () => ws.close(1000),
      send: (key, text) => ws.send(key + '\n' + text),
    };
    ws.onopen = () => opens = true;
    ws.onmessage = event => {
      if (link === self) take(JSON.parse(event.data));
    };
    ws.onclose = event => {
      unopened++;
      if (link === self) lost(event.reason);
    };
    return self;
  }

  /* The same objects as events of a long answer, and a POST to send. */
  function stream() {
    const stop = new AbortController();
    const self = {
      close: () => stop.abort(),
      send: (key, text) => post(key, text).then(
        () => sent.delete(key),
        failed => back(key, failed instanceof Refused ? 'Not sent: ' + failed.message : LOST),
      ),
    };
    read(self, stop.signal).catch(failed => {
      if (failed instanceof Refused) return failed.message;
      unopened = 0; // nothing gets through: it is not the socket's fault
      return '';
    }).then(why => {
      if (link === self) lost(why);
    });
    return self;
  }

  async function post(key, text) {
    const answer = await fetch(pathOf(topic), {
      method: 'POST',
      headers: {'Idempotency-Key': '"' + key + '"'},
      body: text,
    });
    if (!answer.ok) throw await refusal(answer);
  }

  class Refused extends Error {}

  /* The server's own words for why not; those of a proxy are often a page, and no reason. */
  async function refusal(answer) {
    const plain = /^text\/plain\b/.test(answer.headers.get('Content-Type') || '');
    const text = plain ? (await answer.text()).trim() : '';
    return new Refused(text && text.length <= SHORT && !text.includes('\n')
      ? text.replace(/^\d{3} /, '')
      : 'the server, or what is before it, answered ' + answer.status + '.');
  }

  async function read(self, signal) {
    const answer = await fetch(pathOf(topic) + '?' + asked(), {
      headers: {Accept: 'text/event-stream'},
      cache: 'no-store',
      signal,
    });
    if (!answer.ok) throw await refusal(answer);
    live();
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = '';
    for (;;) {
      const {value, done} = await reader.read();
      if (done || link !== self) return '';
      heard = Date.now();
      const lines = (rest + value).split('\n');
      rest = lines.pop();
      for (const each of lines) {
        if (each.startsWith('data: ')) take(JSON.parse(each.slice(6)));
        if (each.startsWith('id: ')) last = each.slice(4);
      }
    }
  }

  /* One object of the server: a line, a notice, or what only pages are told. */
  function take(said) {
    heard = Date.now();
    if ('notice' in said) {
      shown.note(said.notice, said.message);
      if (said.id) last = said.id;
    } else if ('text' in said || 'base64' in said) {
      line(said);
    } else if ('hello' in said) {
      hello(said.hello);
    } else if ('published' in said) {
      sent.delete(said.key);
    } else if ('refused' in said) {
      back(said.key, 'Not sent: ' + said.refused);
    } else if ('clients' in said) {
      people(said);
    }
  }

  function hello(its) {
    me = its.you;
    if (me) mine.add(me);
    maxLine = its.maxLine || maxLine;
    if (!last) last = its.from;
    const same = run === its.run;
    run = its.run;
    live();
    for (const [key, text] of [...sent]) {
      if (same) link.send(key, text); // published once, if it had arrived or not
      else back(key, RESTARTED);
    }
  }

  function live() {
    tries = 0;
    why = '';
    is('live', 'Live');
    if ($('hint').textContent === UNSENT) hint('There is a connection again: Enter sends it.');
  }

  function lost(because) {
    link = null;
    why = because || why;
    const wait = Math.min(LONGEST_WAIT, 500 * 2 ** Math.min(tries, 8));
    const pause = tries === 0 ? 300 * Math.random() : wait / 2 + wait / 2 * Math.random();
    tries++;
    people(null);
    is('lost', 'Disconnected' + (why ? ': ' + why : ''));
    waitUntil = Date.now() + pause;
    timer = setTimeout(connect, pause);
    count();
  }

  function count() {
    const left = Math.ceil((waitUntil - Date.now()) / 1000);
    const waiting = !link && left > 1;
    $('wait').textContent = waiting ? '\u00b7 next try in ' + left + ' s' : '';
    $('now').hidden = !waiting;
    if (waiting) setTimeout(count, 1000);
  }

  function is(state, words) {
    $('state').dataset.is = state;
    if ($('words').textContent !== words) $('words').textContent = words;
    $('give').setAttribute('aria-disabled', String(state !== 'live'));
    if (state !== 'lost') {
      $('wait').textContent = '';
      $('now').hidden = true;
    }
  }

  /* A link can die without a word. The server says something to a page now and then. */
  setInterval(() => {
    if (link && Date.now() - heard > SILENT) {
      leave();
      lost('the server is silent');
    }
  }, 5000);
  addEventListener('online', () => link || connect());
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden && !link) connect();
    if (!document.hidden) seen();
  });
  $('now').onclick = connect;

  /* ---- lines ---- */

  function line(said) {
    last = said.id;
    shown.line(said);
  }

  /* What is on the screen: bounded, in batches, at the end unless somebody reads further up. */
  const shown = (() => {
    let queue = [];
    let due = 0;
    let day = '';
    let before = {};
    let stick = true;

    function push(make) {
      queue.push(make);
      if (queue.length > SHOWN) dropped += queue.splice(0, queue.length - SHOWN).length;
      if (!due) {
        due = document.hidden ? setTimeout(flush, 500) : requestAnimationFrame(flush);
      }
    }

    function flush() {
      due = 0;
      const batch = document.createDocumentFragment();
      const count = queue.length;
      queue.forEach(make => make(batch));
      queue = [];
      $('empty').hidden = true;
      log.append(batch);
      trim();
      if (stick) log.scrollTop = log.scrollHeight;
      if (!stick || document.hidden) tell(count);
      older();
    }

    /* Somebody who reads further up is not disturbed, up to twice as many lines. */
    function trim() {
      const rows = log.children;
      const most = stick ? SHOWN + SLACK : 2 * SHOWN;
      if (rows.length <= most) return;
      const height = stick || log.scrollHeight;
      const top = stick || log.scrollTop;
      let oldest = rows[2];
      for (let surplus = rows.length - SHOWN; surplus > 0; surplus--) {
        const next = oldest.nextElementSibling;
        if (oldest.classList.contains('line')) dropped++;
        oldest.remove();
        oldest = next;
      }
      if (!stick) log.scrollTop = top - (height - log.scrollHeight);
    }

    function older() {
      $('older').hidden = dropped === 0;
      $('older').textContent = dropped.toLocaleString() + (dropped === 1 ? ' older line is' : ' older lines are') + ' not shown here.';
    }

    log.addEventListener('scroll', () => {
      stick = log.scrollHeight - log.scrollTop - log.clientHeight < 12;
      if (stick && !document.hidden) seen();
    }, {passive: true});
    new ResizeObserver(() => {
      if (stick) log.scrollTop = log.scrollHeight;
    }).observe(log);

    return {
      line: said => push(batch => {
        const when = new Date(said.time);
        const date = when.toDateString();
        if (date !== day) {
          day = date;
          before = {};
          batch.append(element('p', 'day', days.format(when)));
        }
        const again = before.source === said.source && when - before.when < 60000;
        before = {source: said.source, when};
        batch.append(row(said, when, again));
      }),
      note: (kind, text) => push(batch => {
        before = {};
        batch.append(element('p', 'note', words(kind, text)));
      }),
      clear: () => {
        queue = [];
        while (log.children.length > 2) log.lastChild.remove();
        day = '';
        before = {};
        stick = true;
        $('empty').hidden = false;
        older();
        tell(0);
      },
      end: () => {
        stick = true;
        log.scrollTop = log.scrollHeight;
        seen();
      },
    };
  })();

  function words(kind, text) {
    if (/ of another epoch/.test(text)) {
      return 'The server was started anew here. Lines from before that cannot be had any more.';
    }
    if (/ is gone/.test(text)) return 'Lines are missing here: the server no longer has them.';
    if (kind === 'lost') return 'Lines are missing here: this page was too slow and ' + text + '.';
    return text[0].toUpperCase() + text.slice(1) + '.';
  }

  function row(said, when, again) {
    const own = said.source && mine.has(said.source);
    const at = element('div', 'line' + (own ? ' mine' : '') + (again ? ' again' : '') + (said.source ? '' : ' bare'));
    const time = element('time', '', clock.format(when));
    time.dateTime = said.time;
    time.title = moments.format(when);
    at.append(time);
    if (said.source) {
      const from = element('span', 'from', said.source);
      from.title = said.source;
      from.style.setProperty('--hue', hue(said.source));
      at.append(from, element('span', 'unseen', ': '));
    }
    const what = element('span', 'what');
    what.dir = 'auto';
    fill(what, 'base64' in said ? readable(said.base64) : said.text);
    at.append(what);
    return at;
  }

  function element(name, kind, text) {
    const made = document.createElement(name);
    if (kind) made.className = kind;
    if (text) made.textContent = text;
    return made;
  }

  function hue(name) {
    let hash = 0x811c9dc5;
    for (const c of name) hash = Math.imul(hash ^ c.codePointAt(0), 0x01000193) >>> 0;
    return String((Math.imul(hash ^ hash >>> 15, 0x2c1b3c6d) >>> 8) % 360);
  }

  /* Control characters and those that turn the order of text around are shown, not obeyed. */
  const ODD = /\\x[0-9a-f]{2}\u0000|[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

  function fill(into, text) {
    let at = 0;
    for (const odd of text.matchAll(ODD)) {
      into.append(text.slice(at, odd.index), element('span', 'odd', picture(odd[0])));
      at = odd.index + odd[0].length;
    }
    into.append(text.slice(at));
  }

  function picture(odd) {
    const code = odd.charCodeAt(0);
    if (odd.length > 1) return odd.slice(0, -1);
    if (code < 0x80) return '\\x' + code.toString(16).padStart(2, '0');
    return 'U+' + code.toString(16).toUpperCase().padStart(4, '0');
  }

  /* Bytes as text; those that are no UTF-8 as \xNN, marked with a NUL so that they stand out. */
  function readable(base64) {
    const bytes = Uint8Array.from(atob(base64), c => c.charCodeAt(0));
    const strict = new TextDecoder('utf-8', {fatal: true, ignoreBOM: true});
    let text = '';
    for (let at = 0; at < bytes.length;) {
      const length = [1, 2, 3, 4].find(n => {
        try {
          return at + n <= bytes.length && strict.decode(bytes.subarray(at, at + n));
        } catch {
          return false;
        }
      });
      text += length
        ? new TextDecoder('utf-8', {ignoreBOM: true}).decode(bytes.subarray(at, at + length))
        : '\\x' + bytes[at].toString(16).padStart(2, '0') + '\u0000';
      at += length || 1;
    }
    return text;
  }

  function tell(more) {
    unread = more ? unread + more : 0;
    $('newer').hidden = unread === 0;
    $('newer').textContent = '\u2193 ' + unread.toLocaleString() + (unread === 1 ? ' new line' : ' new lines');
    title();
  }

  function seen() {
    if (log.scrollHeight - log.scrollTop - log.clientHeight < 12) tell(0);
  }

  $('newer').onclick = () => {
    shown.end();
    log.focus();
  };

  /* ---- who is here ---- */

  function people(said) {
    const count = said ? said.clients : 0;
    const names = said ? said.names || [] : [];
    $('who').hidden = !said;
    $('count').textContent = count.toLocaleString() + ' here';
    $('names').replaceChildren(...names.map(name => {
      const item = element('li', '', name);
      if (name === me) item.append(element('span', 'you', ' (you)'));
      return item;
    }));
    const more = count - names.length;
    $('unnamed').hidden = more <= 0;
    $('unnamed').textContent = names.length ? 'and ' + more.toLocaleString() + ' more' : more.toLocaleString() + (more === 1 ? ' client' : ' clients') + ', no names told here';
  }

  $('who').addEventListener('keydown', event => {
    if (event.key === 'Escape') {
      $('who').open = false;
      $('who').firstElementChild.focus();
    }
  });
  document.addEventListener('click', event => {
    if (!$('who').contains(event.target)) $('who').open = false;
  });

  /* ---- other topics ---- */

  $('topic').addEventListener('focus', async () => {
    try {
      const answer = await fetch(pathOf('/-/topics'), {headers: {Accept: 'application/json'}});
      const {topics} = await answer.json();
      $('topics').replaceChildren(...topics.map(each => {
        const option = element('option');
        option.value = each.name;
        option.label = each.clients + ' here';
        return option;
      }));
    } catch {
      /* a list of topics is a help, no more */
    }
  });
  $('go').addEventListener('submit', event => {
    event.preventDefault();
    const name = $('topic').value.trim();
    if (name && name !== topic) go(name, true);
    label();
    say.focus();
  });
  $('topic').addEventListener('blur', label);
  addEventListener('popstate', () => go(topicOf(location), false));

  /* ---- sending ---- */

  /* A name for what is sent, so that the server knows it when it comes again. */
  function newKey() {
    return [...crypto.getRandomValues(new Uint8Array(16))].map(b => b.toString(16).padStart(2, '0')).join('');
  }

  /* What was under way is in the box again. */
  function back(key, why) {
    const text = sent.get(key);
    if (text === undefined) return;
    sent.delete(key);
    again = say.value ? null : {key, text};
    say.value = say.value ? text + '\n' + say.value : text;
    grow();
    hint(why);
  }

  function give() {
    const text = say.value.replace(/\n+$/, '');
    const lines = text.split('\n');
    if (lines.length === 1 && !lines[0]) return;
    if ($('state').dataset.is !== 'live') {
      hint(UNSENT);
      return;
    }
    const long = lines.find(line => sizes.encode(line).length > maxLine);
    if (long) {
      hint('Not sent: a line is at most ' + maxLine.toLocaleString() + ' bytes, and one has ' + sizes.encode(long).length.toLocaleString() + '.');
      return;
    }
    hint('');
    const key = again && again.text === text ? again.key : newKey();
    again = null;
    say.value = '';
    grow();
    shown.end();
    sent.set(key, text);
    link.send(key, text);
  }

  function hint(text) {
    $('hint').textContent = text;
  }

  function grow() {
    say.style.height = '';
    if (say.value) say.style.height = say.scrollHeight + 2 + 'px';
  }

  $('send').addEventListener('submit', event => {
    event.preventDefault();
    give();
  });
  say.addEventListener('keydown', event => {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      give();
    }
  });
  say.addEventListener('input', () => {
    hint('');
    grow();
  });

  label();
  grow();
  if (matchMedia('(hover: hover)').matches) say.focus();
  connect();
})();
