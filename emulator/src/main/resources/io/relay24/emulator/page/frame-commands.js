// What an application's frame may ask of the portal's page (protocol §2.5): one function per command, given the
// parameters, the frame and a way to reply. A command that does not call `reply` is never answered.

import { element, post } from './control.js';

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

  // Never answered: the page reloads, and whoever waited in the frame is gone.
  async setInstallFinish(params, frame) {
    const installed = params.value !== false;
    await post(`${frame.path}/finish-install`, { user: frame.user, installed });
    const query = new URLSearchParams(location.search);
    query.set('install_finished', 'Y');
    location.search = query.toString();
  },

  async refreshAuth(params, frame, reply) {
    const tokens = await post(`${frame.path}/tokens`, { user: frame.user });
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

  openPath(params, frame, reply) {
    const path = String(params.path);
    if (OPEN_PATHS.some((allowed) => allowed.test(path))) {
      slide(path, () => reply({ result: 'close' }));
    } else {
      reply({ result: 'error', errorCode: 'PATH_NOT_AVAILABLE' });
    }
  },

  getInterface(params, frame, reply) {
    reply({ command: Object.keys(commands), event: [] });
  },
};

function slide(path, closed) {
  const close = element('button', { type: 'button', textContent: 'Close' });
  const slider = element('div', { className: 'slider' },
    element('div', {}, close, element('iframe', { src: path, title: path })));
  close.addEventListener('click', () => {
    slider.remove();
    closed();
  });
  document.body.append(slider);
  close.focus();
}
