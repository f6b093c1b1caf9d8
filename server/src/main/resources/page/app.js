// Tells the portal around us that the installation is finished. The portal never answers: it opens the application anew.
const [host, secure, appSid] = window.name.split('|');
for (const button of document.querySelectorAll('[data-install-finish]')) {
  button.hidden = !appSid;
  button.addEventListener('click', () => {
    window.parent.postMessage(`setInstallFinish:::${appSid}`, `${secure === '1' ? 'https' : 'http'}://${host}`);
  });
}
// Shows the fields of the chosen operator only.
const chooser = document.querySelector('select[name=operator]');
function showFields() {
  for (const fields of document.querySelectorAll('fieldset[data-operator]')) {
    const chosen = fields.dataset.operator === chooser.value;
    fields.hidden = !chosen;
    fields.disabled = !chosen;
  }
}
if (chooser) {
  chooser.addEventListener('change', showFields);
  showFields();
}
