// Opens an application in its frame, as a portal's page does (protocol §1.2), and talks to it (§2).

import { currentUser, element, fillPlaces, fillUsers, get, post } from './control.js';
import { commands, DENIED_IN_PLACEMENTS, DENIED_IN_SLIDERS } from './frame-commands.js';
import { parse } from './frame-protocol.js';

const number = Number(document.body.dataset.application);
const at = (id) => document.getElementById(id);

// What the page's address may say beside what a portal's address says: who looks, from which place, and how the page
// shall misbehave.
const OWN = ['user', 'placement', 'placement_options', 'silent', 'is_admin', 'install', 'wrong_sid'];

async function start() {
  const state = await get('');
  fillUsers(at('user'), state.users);
  fillPlaces(at('places'), state, `/marketplace/app/${number}/`);
  const application = state.applications.find((each) => each.number === number);
  if (!application) throw new Error('There is no such application.');
  at('title').textContent = application.name;
  const page = { path: `/applications/${encodeURIComponent(application.client_id)}`, user: currentUser() };
  await open(page, await post(`${page.path}/frame`, { user: page.user, ...opening() }), at('place'));
}

// The options of the usual place are the page's own query (§1.2); another place is named, with options of its own.
function opening() {
  const query = new URLSearchParams(location.search);
  if (query.has('placement') || query.has('placement_options')) {
    const text = query.get('placement_options') ?? '{}';
    return { placement: query.get('placement') ?? 'DEFAULT', placement_options: readObject(text) ?? text };
  }
  const options = Object.fromEntries([...query].filter(([name]) => !OWN.includes(name)));
  return { placement_options: { ...options, URI: location.pathname } };
}

function readObject(text) {
  try {
    const value = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

// The iframe has its name before it is navigated, and no address of its own.
function open(page, rendered, place, slider = null) {
  const iframe = element('iframe', { title: at('title').textContent });
  iframe.setAttribute('name', rendered.window_name);
  iframe.setAttribute('allow', 'geolocation *; microphone *; camera *; autoplay *;');
  const form = element('form', {
    className: 'frame-form', method: 'post', action: rendered.action, target: rendered.window_name,
  });
  for (const [name, value] of Object.entries(rendered.form)) {
    form.append(element('input', { type: 'hidden', name, value }));
  }
  place.replaceChildren(iframe, form);
  const frame = { ...page, iframe, rendered, slider, bound: new Map(), origin: new URL(rendered.action).origin };
  frame.openSlider = (other) => openSlider(page, other);
  misbehave(frame);
  const listener = (event) => hear(frame, event);
  window.addEventListener('message', listener);
  form.submit();
  return () => window.removeEventListener('message', listener);
}

// A slider with another frame of the application; resolves when it is closed.
async function openSlider(page, options) {
  const rendered = await post(`${page.path}/frame`, { user: page.user, placement_options: options });
  return new Promise((resolve) => {
    const place = element('div', { className: 'slider-frame' });
    const close = element('button', { type: 'button', textContent: 'Close' });
    const slider = element('div', { className: 'slider' }, element('div', {}, close, place));
    document.body.append(slider);
    const ended = () => {
      silence();
      slider.remove();
      resolve();
    };
    const silence = open(page, rendered, place, { close: ended });
    close.addEventListener('click', ended);
  });
}

// `?silent=refreshAuth,setInstall` answers those never; `is_admin=0`, `install=0` and `wrong_sid=1` say so.
function misbehave(frame) {
  const query = new URLSearchParams(location.search);
  const { init_data: data } = frame.rendered;
  frame.silent = (query.get('silent') ?? '').split(',');
  if (query.get('is_admin') === '0') data.IS_ADMIN = false;
  if (query.get('install') === '0') data.INSTALL = false;
  frame.sid = query.get('wrong_sid') === '1' ? '0'.repeat(32) : frame.rendered.sid;
}

// What is not from the application's origin, not for this rendering, not known or not allowed here is silently ignored
// (§2.3).
async function hear(frame, event) {
  if (event.origin !== frame.origin) return;
  const message = parse(event.data);
  if (!message || message.sid !== frame.sid || !Object.hasOwn(commands, message.command)) return;
  if (isDenied(frame, message.command) || frame.silent.includes(message.command)) return;
  await commands[message.command](message.params, frame, (result) => reply(frame, message.key, result), message.key);
}

function isDenied(frame, command) {
  const placed = frame.rendered.init_data.PLACEMENT !== 'DEFAULT';
  return (placed && DENIED_IN_PLACEMENTS.includes(command)) || (frame.slider && DENIED_IN_SLIDERS.includes(command));
}

// Always a text: the application's library splits it (§2.4).
function reply(frame, key, result) {
  if (!key) return;
  const json = result === undefined ? '' : JSON.stringify(result);
  frame.iframe.contentWindow?.postMessage(`${key}:${json}`, frame.origin);
}

start().catch((problem) => {
  at('notice').textContent = problem.message;
});
