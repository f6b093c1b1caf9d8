import './app.css'
import { Portal } from './portal/frame'

/** Shows the fields of the chosen operator only. */
function followChooser(chooser: HTMLSelectElement): void {
  const show = () => {
    for (const fields of document.querySelectorAll<HTMLFieldSetElement>('fieldset[data-operator]')) {
      const chosen = fields.dataset.operator === chooser.value
      fields.hidden = !chosen
      fields.disabled = !chosen
    }
  }
  chooser.addEventListener('change', show)
  show()
}

function offerFinish(portal: Portal): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-install-finish]')) {
    button.hidden = !portal.installing
    button.addEventListener('click', () => portal.finishInstallation())
  }
}

const chooser = document.querySelector<HTMLSelectElement>('select[name=operator]')
if (chooser) {
  followChooser(chooser)
}
const state = document.documentElement.dataset
state.frame = 'opening'
try {
  const portal = await Portal.around()
  offerFinish(portal)
  await portal.fit()
  state.frame = 'ready'
} catch {
  // The page says what there is to say without a portal; only what needs one stays hidden.
  state.frame = 'outside'
}
