// The deal card: composer and timeline.

import { currentUser, element, fillPlaces, fillUsers, get, post } from './control.js';
import { measure } from './segments.js';

const STAGES = ['New', 'Proposal sent', 'Negotiation', 'Contract', 'Closed'];
const EVERY = 1000;
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
    at('send').disabled = true;
    return;
  }
  show(deal, state);
  at('text').addEventListener('input', count);
  at('composer').addEventListener('submit', (event) => {
    event.preventDefault();
    send(deal);
  });
  count();
  await follow();
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
  at('send').disabled = senders.length === 0;
  at('notice').textContent = senders.length ? '' : 'No application has registered a sender yet.';
}

function count() {
  const { characters, segments, alphabet } = measure(at('text').value);
  at('counter').textContent =
    `${characters} ${characters === 1 ? 'character' : 'characters'}, ${segments} SMS, ${alphabet}`;
}

async function send(deal) {
  at('send').disabled = true;
  at('notice').textContent = '';
  try {
    await post('/messages', {
      sender: at('sender').value,
      to: at('to').value,
      body: at('text').value,
      author: currentUser(),
      deal: deal.id,
    });
    at('text').value = '';
    count();
    await refresh();
  } catch (problem) {
    at('notice').textContent = problem.message;
  } finally {
    at('send').disabled = false;
  }
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
