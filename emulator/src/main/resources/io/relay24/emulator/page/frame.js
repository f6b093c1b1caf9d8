// Opens an application in its frame, as a portal's page does (protocol §1.2), and talks to it (§2).

import { currentUser, element, fillPlaces, fillUsers, get, post } from './control.js';
import { commands } from './frame-commands.js';
import { parse } from './frame-protocol.js';

const number = Number(document.body.dataset.application);
const at = (id) => document.getElementById(id);

async function start() {
  const state = await get('');
  fillUsers(at('user'), state.users);
  fillPlaces(at('places'), state, `/marketplace/app/${number}/`);
  const application = state.applications.find((each) => each.number === number);
  if (!application) throw new Error('There is no such application.');
  at('title').textContent = application.name;
  const path = `/applications/${encodeURIComponent(application.client_id)}`;
  open(path, await post(`${path}/frame`, { user: currentUser() }));
}

// The iframe has its name before it is navigated, and no address of its own.
function open(path, rendered) {
  const iframe = element('iframe', { title: at('title').textContent });
  iframe.setAttribute('name', rendered.window_name);
  iframe.setAttribute('allow', 'geolocation *; microphone *; camera *; autoplay *;');
  const form = element('form', {
    className: 'frame-form', method: 'post', action: rendered.action, target: rendered.window_name,
  });
  for (const [name, value] of Object.entries(rendered.form)) {
    form.append(element('input', { type: 'hidden', name, value }));
  }
  at('place').replaceChildren(iframe, form);
  listen({ path, iframe, rendered, user: currentUser(), origin: new URL(rendered.action).origin });
  form.submit();
}

// What is not from the application's origin, not for this rendering or not known is silently ignored (§2.3).
function listen(frame) {
  window.addEventListener('message', async (event) => {
    if (event.origin !== frame.origin) return;
    const message = parse(event.data);
    if (!message || message.sid !== frame.rendered.sid || !Object.hasOwn(commands, message.command)) return;
    await commands[message.command](message.params, frame, (result) => reply(frame, message.key, result));
  });
}

// Always a text: the application's library splits it (§2.4).
function reply(frame, key, result) {
  if (!key) return;
  const json = result === undefined ? '' : JSON.stringify(result);
  frame.iframe.contentWindow.postMessage(`${key}:${json}`, frame.origin);
}

start().catch((problem) => {
  at('notice').textContent = problem.message;
});
