// The control API of the emulator, as the portal's pages use it.

export const portal = document.body.dataset.portal;

export async function get(path) {
  return read(`/portals/${portal}${path}`);
}

export async function post(path, body = {}) {
  return write(`/portals/${portal}${path}`, body);
}

// What is not about this portal: operators, the OAuth server.
export async function read(path) {
  return answer(await fetch(`/control${path}`));
}

export async function write(path, body = {}) {
  return answer(await fetch(`/control${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  }));
}

async function answer(response) {
  const json = await response.json();
  if (!response.ok) throw new Error(json.error);
  return json;
}

export function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

// The user that the page plays; kept in the address so that each tab can be somebody else.
export function currentUser() {
  return Number(new URLSearchParams(location.search).get('user') ?? 1);
}

export function fillUsers(select, users) {
  for (const user of users.filter((each) => each.active)) {
    const label = `${user.name} ${user.last_name}${user.admin ? ' (administrator)' : ''}`;
    select.append(new Option(label, user.id, false, user.id === currentUser()));
  }
  select.addEventListener('change', () => {
    location.search = `?user=${select.value}`;
  });
}

export function fillPlaces(nav, state, here) {
  const link = (href, text) => {
    const made = element('a', { href: href + location.search, textContent: text });
    if (href === here) made.setAttribute('aria-current', 'page');
    nav.append(made);
  };
  for (const deal of state.deals) link(`/crm/deal/details/${deal.id}/`, deal.title);
  for (const app of state.applications.filter((each) => each.active)) {
    link(`/marketplace/app/${app.number}/`, app.name);
  }
  link('/switchboard/', 'Switchboard');
}
