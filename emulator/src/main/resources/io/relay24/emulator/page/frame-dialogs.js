// What the portal's page shows over the application: other pages in a slider, and lists to choose from.

import { element } from './control.js';

// A page of the portal in a slider; `closed` is called when it is gone.
export function slide(path, closed) {
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

// Lets the user choose from `[{label, value}]`; resolves with the values, none if he gives up.
export function choose(title, options, several) {
  return new Promise((resolve) => {
    const chosen = new Set();
    const done = element('button', { type: 'button', textContent: several ? 'Done' : 'Cancel' });
    const dialog = element('dialog', { className: 'choice' }, element('h2', { textContent: title }));
    const end = () => {
      dialog.remove();
      resolve([...chosen]);
    };
    for (const { label, value } of options) {
      const button = element('button', { type: 'button', textContent: label });
      button.addEventListener('click', () => {
        button.setAttribute('aria-pressed', 'true');
        chosen.add(value);
        if (!several) end();
      });
      dialog.append(button);
    }
    dialog.append(done);
    done.addEventListener('click', end);
    document.body.append(dialog);
    dialog.showModal();
  });
}

// One line about what a real portal would do now.
export function tell(text) {
  document.getElementById('notice').textContent = text;
}
