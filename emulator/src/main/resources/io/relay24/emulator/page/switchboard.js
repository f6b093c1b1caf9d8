// The switchboard: what the operator and the portal do to the application.

import { element, fillPlaces, fillUsers, get, post, read, write } from './control.js';

const at = (id) => document.getElementById(id);
const accept = (receipt) => ({ do: 'accept', receipt });

// The operator's manners, as the control API knows them (docs/emulator.md).
const BEHAVIOURS = [
  ['is delivered', accept({ status: 'delivered' })],
  ['is not delivered: the phone is switched off', accept({ status: 'undelivered', error: '30003' })],
  ['is delivered, and the receipt comes before the answer', accept({ status: 'delivered', early: true, delay_ms: 0 })],
  ['is delivered, and the receipt comes twice', accept({ status: 'delivered', times: 2 })],
  ['is accepted, and nothing more is ever said', accept({ status: 'none' })],
  ['is refused: invalid number', { do: 'reject' }],
  ['is refused: the key is wrong', { do: 'refuse_account' }],
  ['is throttled: come again in 3 seconds', { do: 'throttle', retry_after_ms: 3000 }],
  ['meets an operator that is down', { do: 'down' }],
  ['is accepted, and the line is cut before the answer', { do: 'cut_after_acceptance' }],
  ['is accepted, and the answer never comes', { do: 'hang_after_acceptance' }],
];

const each = (applications, path, body) =>
  Promise.all(applications.map((app) => post(`/applications/${encodeURIComponent(app.client_id)}${path}`, body)));

const PORTAL = [
  ['Let access tokens expire', () => post('/expire-tokens')],
  ['Revoke all tokens', () => post('/revoke-tokens')],
  ['Answer the next 5 calls with “too many requests”', () => post('/answers', { error: 'QUERY_LIMIT_EXCEEDED', times: 5 })],
  ['Answer the next 3 calls with a 503 page', () => post('/answers', { error: 'html_503', times: 3 })],
  ['Rename the portal', async () => `its new address is ${(await post('/rename')).url}`],
  ['Let the plan run out', () => post('/payment', { allowed: false })],
  ['Pay the plan', () => post('/payment', { allowed: true })],
  ['Hold the queue', () => post('/queue/hold')],
  ['Release the queue', () => post('/queue/release')],
  ['Release the queue, last message first', () => post('/queue/release', { order: 'reversed' })],
  ['Call the handler twice for the next message', () => post('/queue', { double_next: 1 })],
  ['Update the application, losing its senders', (apps) => each(apps, '/update', { delete_senders: true })],
  ['Uninstall the application, keeping its data', (apps) => each(apps, '/uninstall', { clean: false })],
  ['Uninstall the application and erase its data', (apps) => each(apps, '/uninstall', { clean: true })],
];

async function start() {
  const state = await get('');
  fillUsers(at('user'), state.users);
  fillPlaces(at('places'), state, '/switchboard/');
  BEHAVIOURS.forEach(([label, behaviour], index) => at('behaviours').append(choice(label, behaviour, index)));
  for (const [label, act] of PORTAL) {
    const button = element('button', { type: 'button', className: 'second', textContent: label });
    button.addEventListener('click', () => attempt(label, async () => act((await get('')).applications)));
    at('portal-switches').append(button);
  }
  at('account').addEventListener('change', show);
  await show();
}

function choice(label, behaviour, index) {
  const radio = element('input', { type: 'radio', name: 'behaviour', value: String(index) });
  radio.addEventListener('change', () =>
    attempt(`Each message of ${at('account').value} ${label}`, () => write(`${account()}/default`, behaviour)));
  return element('label', {}, radio, ` ${label}`);
}

function account() {
  return `/operators/${encodeURIComponent(at('account').value)}`;
}

// What an act returns as text is told; else it is only said to be done.
async function attempt(label, act) {
  at('notice').textContent = '';
  try {
    const told = await act();
    log(typeof told === 'string' ? `${label}: ${told}` : label);
  } catch (problem) {
    at('notice').textContent = problem.message;
  }
  await show();
}

function log(text) {
  const time = element('time', { textContent: new Date().toLocaleTimeString() });
  at('log').prepend(element('li', {}, time, ` ${text}`));
  at('nothing').hidden = true;
}

// The accounts that applications have used so far, and how things stand.
async function show() {
  const [{ operators }, state, queue] = await Promise.all([read('/operators'), get(''), get('/queue')]);
  fillAccounts(operators.map((each) => each.account));
  const chosen = operators.find((each) => each.account === at('account').value);
  at('behaviours').disabled = !chosen;
  at('accepted').textContent = chosen
    ? `It has accepted ${chosen.accepted} messages.`
    : 'No account has been used yet: connect an operator first.';
  const current = chosen ? BEHAVIOURS.findIndex(([, behaviour]) => isSame(behaviour, chosen.usual)) : -1;
  at('behaviours').querySelectorAll('input').forEach((radio, index) => {
    radio.checked = index === current;
  });
  at('state').textContent = [
    state.domain,
    state.paid ? 'the plan is paid' : 'the plan has run out',
    queue.holding ? `the queue holds ${queue.held} calls` : 'the queue is running',
  ].join(' · ');
}

function fillAccounts(names) {
  if (at('account').dataset.filled === names.join()) return;
  const chosen = at('account').value;
  at('account').replaceChildren(...names.map((name) => new Option(name)));
  if (names.includes(chosen)) at('account').value = chosen;
  at('account').dataset.filled = names.join();
}

// Whether the account does what the switch says; what the switch leaves open may be as it likes.
function isSame(wanted, usual) {
  const plain = (behaviour) => (behaviour.do === 'down' ? { do: 'server_error', status: 503 } : behaviour);
  const covers = (part, whole) => Object.entries(part).every(([name, value]) =>
    typeof value === 'object' ? covers(value, whole[name] ?? {}) : whole[name] === value);
  const receipt = { error: '', early: false, times: 1, ...wanted.receipt };
  const full = wanted.receipt && wanted.receipt.status !== 'none' ? { ...wanted, receipt } : wanted;
  return covers(plain(full), usual);
}

start().catch((problem) => {
  at('notice').textContent = problem.message;
});
