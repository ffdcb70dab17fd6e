/** The script of a page: what a reader can choose, move and search. The page reads without it. */
import type { GanttData } from '../gantt-data.ts';
import { showChoices } from './choices.ts';
import { Gantt } from './gantt.ts';

const data = JSON.parse(document.getElementById('data')?.textContent ?? '{}') as {
  readonly runs?: readonly GanttData[];
};

for (const part of document.querySelectorAll<HTMLElement>('.choices')) showChoices(part);
const figures = document.querySelectorAll<HTMLElement>('figure.gantt');
for (const [index, run] of (data.runs ?? []).entries()) {
  const figure = figures[index];
  if (figure !== undefined) new Gantt(figure, run);
}
// What is folded away is printed, too.
addEventListener('beforeprint', () => {
  for (const part of document.querySelectorAll<HTMLElement>('.choice')) part.hidden = false;
});
