/**
 * Puts a button on every text that is worth copying. The pages are whole without it: where it does not
 * run, or the browser keeps the clipboard to itself, the text can still be selected.
 */
export const COPY_BUTTONS = `
for (const block of document.querySelectorAll('.copyable')) {
  const text = block.querySelector('pre');
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = 'Copy';
  button.setAttribute('aria-label', 'Copy: ' + text.getAttribute('aria-label'));
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(text.textContent);
      document.getElementById('said').textContent = button.textContent = 'Copied';
    } catch {
      getSelection().selectAllChildren(text);
    }
  });
  block.prepend(button);
}
`;
