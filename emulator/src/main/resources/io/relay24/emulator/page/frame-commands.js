// What an application's frame may ask of the portal's page (protocol §2.5): one function per command, given the
// parameters, the frame, a way to reply and the key of the reply. A command that does not call `reply` is never
// answered.

import { get, post } from './control.js';
import { choose, slide, tell } from './frame-dialogs.js';

export const DENIED_IN_PLACEMENTS = ['setTitle'];
export const DENIED_IN_SLIDERS = ['resizeWindow'];

const OPEN_PATHS = [
  /^\/crm\/(deal|lead|contact|company|type)\//,
  /^\/marketplace\//,
  /^\/company\/personal\/user\/\d+\//,
  /^\/workgroups\/group\/\d+\//,
];

export const commands = {
  getInitData(params, frame, reply) {
    reply(frame.rendered.init_data);
    frame.rendered.init_data.FIRST_RUN = false;
  },

  async setInstall(params, frame, reply) {
    await post(`${frame.path}/acknowledge`, { user: frame.user });
    reply(params);
  },

  // Never answered: the page reloads, and whoever waited in the frame is gone. It says Y even if nothing changed (§1.4).
  async setInstallFinish(params, frame) {
    const installed = params.value !== false;
    await post(`${frame.path}/finish-install`, { user: frame.user, installed });
    const query = new URLSearchParams(location.search);
    query.set('install_finished', 'Y');
    location.search = query.toString();
  },

  async refreshAuth(params, frame, reply) {
    let tokens;
    try {
      tokens = await post(`${frame.path}/tokens`, { user: frame.user });
    } catch (problem) {
      tell(`Authorisation failed: ${problem.message}`);
      return;
    }
    reply({
      AUTH_ID: tokens.access_token,
      AUTH_EXPIRES: frame.rendered.init_data.AUTH_EXPIRES,
      REFRESH_ID: tokens.refresh_token,
    });
  },

  resizeWindow({ width, height }, frame, reply) {
    const { style } = frame.iframe;
    if (Number(width) > 0) style.width = `${Number(width)}px`;
    if (width === '100%') style.width = '100%';
    if (Number(height) > 0) style.height = `${Number(height)}px`;
    reply({ width: frame.iframe.offsetWidth, height: frame.iframe.offsetHeight });
  },

  setTitle(params, frame, reply) {
    document.title = String(params.title);
    document.getElementById('title').textContent = String(params.title);
    reply(params);
  },

  setScroll(params, frame, reply) {
    window.scrollTo(0, Number(params.scroll) || 0);
    reply(params);
  },

  reloadWindow() {
    location.reload();
  },

  async setUserOption(params, frame, reply) {
    await post(`${frame.path}/options`, { user: frame.user, name: params.name, value: params.value });
    reply(params);
  },

  async setAppOption(params, frame, reply) {
    if (!frame.rendered.init_data.IS_ADMIN) return;
    await post(`${frame.path}/options`, { name: params.name, value: params.value });
    const options = frame.rendered.init_data.APP_OPTIONS;
    frame.rendered.init_data.APP_OPTIONS = { ...options, [params.name]: params.value };
    reply(frame.rendered.init_data.APP_OPTIONS);
  },

  // `bx24_…` are settings of the slider, the rest are the options of the place.
  async openApplication(params, frame, reply) {
    const entries = Object.entries(params).filter(([name]) => !name.startsWith('bx24_'));
    await frame.openSlider(Object.fromEntries(entries.map(([name, value]) => [name, String(value)])));
    reply();
  },

  closeApplication(params, frame, reply) {
    if (!frame.slider) return;
    reply();
    frame.slider.close();
  },

  openPath(params, frame, reply) {
    const path = String(params.path);
    if (OPEN_PATHS.some((allowed) => allowed.test(path))) {
      slide(path, () => reply({ result: 'close' }));
    } else {
      reply({ result: 'error', errorCode: 'PATH_NOT_AVAILABLE' });
    }
  },

  async selectUser({ title, mult }, frame, reply) {
    const { users } = await get('');
    const options = users.filter((each) => each.active).map((each) => ({
      label: `${each.name} ${each.last_name}`,
      value: {
        id: String(each.id), name: `${each.name} ${each.last_name}`, photo: '', position: '', sub: false, sup: false,
        url: `/company/personal/user/${each.id}/`,
      },
    }));
    const chosen = await choose(title || 'Choose a user', options, Boolean(mult));
    reply(mult ? chosen : chosen[0]);
  },

  async selectAccess(params, frame, reply) {
    const { users } = await get('');
    const options = [{ label: 'All authorised users', value: { id: 'AU', name: 'All authorised users' } }];
    for (const each of users.filter((user) => user.active)) {
      const name = `${each.name} ${each.last_name}`;
      options.push({ label: name, value: { id: `U${each.id}`, name } });
    }
    reply(await choose('Choose who has access', options, true));
  },

  // Deals and contacts are what the emulated CRM has; each kind is an object with keys from 0.
  async selectCRM({ entityType, multiple }, frame, reply) {
    const { deals } = await get('');
    const wanted = [entityType ?? ['deal', 'contact']].flat();
    const items = deals.flatMap((deal) => [
      { type: 'deal', id: `D_${deal.id}`, title: deal.title, desc: deal.stage, url: `/crm/deal/details/${deal.id}/` },
      { type: 'contact', id: `C_${deal.contact_id}`, title: deal.contact_name, desc: '', url: `/crm/contact/details/${deal.contact_id}/` },
    ]).filter((item) => wanted.includes(item.type));
    const chosen = await choose('Choose', items.map((item) => ({ label: item.title, value: item })), Boolean(multiple));
    reply(Object.fromEntries(wanted.map((type) => [
      type, Object.fromEntries(chosen.filter((item) => item.type === type).entries()),
    ])));
  },

  imCallTo: ({ userId }) => tell(`The messenger would call user ${userId}.`),
  imPhoneTo: () => tell('The messenger would dial a number.'),
  imOpenMessenger: () => tell('The messenger would open.'),
  imOpenHistory: () => tell('The messenger would show a history.'),
  showAppForm: () => tell('The form of the application would open.'),

  getInterface(params, frame, reply) {
    reply({ command: Object.keys(commands), event: [...frame.bound.keys()] });
  },

  // Answered whenever the event happens, always under the key of this call; `emulator-event` at the document does it.
  placementBindEvent({ event }, frame, reply) {
    if (frame.rendered.init_data.PLACEMENT === 'DEFAULT') return;
    if (!frame.bound.size) {
      document.addEventListener('emulator-event', ({ detail }) => frame.bound.get(detail.event)?.(detail.data));
    }
    frame.bound.set(String(event), reply);
    reply({ event });
  },
};
