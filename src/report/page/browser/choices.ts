/** Shows one of several parts: the one that the reader chooses. */

export function showChoices(part: HTMLElement): void {
  const chooser = part.querySelector<HTMLElement>('.chooser');
  const select = part.querySelector('select');
  if (chooser === null || select === null) return;
  const choices = part.querySelectorAll<HTMLElement>('.choice');
  const show = () => {
    for (const [index, choice] of choices.entries()) choice.hidden = index !== select.selectedIndex;
  };
  chooser.hidden = false;
  select.addEventListener('change', show);
  show();
}
