// The deal card: composer and timeline.

import { currentUser, element, fillPlaces, fillUsers, get, post } from './control.js';
import { measure } from './segments.js';

const STAGES = ['New', 'Proposal sent', 'Negotiation', 'Contract', 'Closed'];
const EVERY = 1000;
const RESPONSIBLE = 1;
const NOBODY = 0;
const dealId = Number(document.body.dataset.deal);
const at = (id) => document.getElementById(id);

async function start() {
  const state = await get('');
  const deal = state.deals.find((each) => each.id === dealId);
  fillUsers(at('user'), state.users);
  fillPlaces(at('places'), state, `/crm/deal/details/${dealId}/`);
  fillTabs(state);
  if (!deal) {
    at('title').textContent = 'There is no such deal';
    able(false);
    return;
  }
  show(deal, state);
  at('text').addEventListener('input', count);
  at('composer').addEventListener('submit', (event) => {
    event.preventDefault();
    send(deal);
  });
  at('template').value = 'Dear {contact}, there is news about {deal}.';
  at('rule').addEventListener('click', () => automate(deal, { deal: deal.id, author: RESPONSIBLE }));
  at('workflow').addEventListener('click', () => automate(deal, workflow(deal)));
  count();
  await follow();
}

// A rule sends for the deal's responsible person; a workflow that started by itself for nobody (protocol §4.6, §5.3).
function workflow(deal) {
  const id = crypto.getRandomValues(new Uint32Array(2)).join('.');
  return { workflow_id: id, document_id: ['crm', 'CCrmDocumentDeal', `DEAL_${deal.id}`], author: NOBODY };
}

async function automate(deal, origin) {
  const body = at('template').value.replaceAll('{contact}', deal.contact_name).replaceAll('{deal}', deal.title);
  await sendAs({ ...origin, sender: at('sender').value, to: deal.phone, body });
}

function show(deal, state) {
  document.title = deal.title;
  at('title').textContent = deal.title;
  at('subtitle').textContent = `Deal ${deal.id} on ${state.domain}`;
  at('amount').textContent = deal.amount || '–';
  at('contact').textContent = deal.contact_name;
  at('phone').textContent = deal.phone;
  at('to').value = deal.phone;
  const reached = STAGES.indexOf(deal.stage);
  STAGES.forEach((stage, index) => {
    const item = element('li', { textContent: stage, className: index < reached ? 'done' : '' });
    if (index === reached) item.setAttribute('aria-current', 'step');
    at('stages').append(item);
  });
  fillSenders(state);
}

// What applications have bound to this card; nobody sees it before the application is installed.
function fillTabs(state) {
  for (const app of state.applications.filter((each) => each.active && each.installed)) {
    for (const tab of app.placements.filter((each) => each.placement === 'CRM_DEAL_DETAIL_TAB')) {
      const query = new URLSearchParams({
        user: currentUser(), placement: tab.placement, placement_options: JSON.stringify({ ID: String(dealId) }),
      });
      const textContent = tab.fields.TITLE || app.name;
      at('places').append(element('a', { href: `/marketplace/app/${app.number}/?${query}`, textContent }));
    }
  }
}

// Keeps the choice: senders come and go while the page is open.
function fillSenders(state) {
  const select = at('sender');
  const senders = state.applications.flatMap((app) => (app.active ? app.senders : []));
  const wanted = senders.map((sender) => `${sender.reference} ${sender.label}`).join();
  if (select.dataset.filled === wanted) return;
  const chosen = select.value;
  select.replaceChildren(...senders.map((sender) => new Option(sender.label, sender.reference)));
  if (senders.some((sender) => sender.reference === chosen)) select.value = chosen;
  select.dataset.filled = wanted;
  able(senders.length > 0);
  at('notice').textContent = senders.length ? '' : 'No application has registered a sender yet.';
}

function count() {
  const { characters, segments, alphabet } = measure(at('text').value);
  at('counter').textContent =
    `${characters} ${characters === 1 ? 'character' : 'characters'}, ${segments} SMS, ${alphabet}`;
}

async function send(deal) {
  const sent = await sendAs({
    sender: at('sender').value,
    to: at('to').value,
    body: at('text').value,
    author: currentUser(),
    deal: deal.id,
  });
  if (sent) {
    at('text').value = '';
    count();
  }
}

async function sendAs(message) {
  able(false);
  at('notice').textContent = '';
  try {
    await post('/messages', message);
    await refresh();
    return true;
  } catch (problem) {
    at('notice').textContent = problem.message;
    return false;
  } finally {
    able(true);
  }
}

function able(possible) {
  for (const id of ['send', 'rule', 'workflow']) at(id).disabled = !possible;
}

async function follow() {
  await refresh().catch(() => {
    at('notice').textContent = 'The emulator does not answer.';
  });
  setTimeout(follow, EVERY);
}

async function refresh() {
  const [state, { messages }] = await Promise.all([get(''), get(`/messages?deal=${dealId}&limit=50`)]);
  fillSenders(state);
  at('nothing').hidden = messages.length > 0;
  const seen = JSON.stringify(messages);
  if (at('timeline').dataset.seen === seen) return;
  at('timeline').dataset.seen = seen;
  const labels = new Map(
    state.applications.flatMap((app) => app.senders.map((sender) => [sender.reference, sender.label])));
  at('timeline').replaceChildren(...messages.map((message) => entry(message, labels)));
}

function entry(message, labels) {
  const item = element('li', {},
    element('header', {},
      element('strong', { textContent: 'Outgoing SMS' }),
      element('time', { textContent: clock(message.created_at), dateTime: message.created_at }),
      element('span', { className: `badge ${message.status}`, textContent: message.status })),
    element('p', { textContent: message.body, dir: 'auto' }),
    element('div', { className: 'meta', textContent: story(message, labels) }));
  item.dataset.message = message.id;
  return item;
}

function story(message, labels) {
  const steps = message.history.map((step) => `${step.status} ${clock(step.at)}`).join(' → ');
  return `${labels.get(message.sender) ?? message.sender} to ${message.to} · ${steps}`;
}

function clock(instant) {
  return new Date(instant).toLocaleTimeString();
}

start().catch((problem) => {
  at('notice').textContent = problem.message;
});
