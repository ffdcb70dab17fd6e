/** Tables on the page: they scroll sideways where they are wider than the screen. */
import { type MarkupContent, Markup, markup } from './markup.ts';

/** Rows of cells; the first of each names the row. */
export interface PageTable {
  /** What it lists, for those who do not see it. */
  readonly caption: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly MarkupContent[])[];
  /** Columns of text, by index; others are figures. The first always is text. */
  readonly texts?: readonly number[];
}

export function tableMarkup({ caption, head, rows, texts = [] }: PageTable): Markup {
  const isText = (column: number) => column === 0 || texts.includes(column);
  const classOf = (column: number) => new Markup(isText(column) ? '' : ' class="figure"');
  const heads = head.map((text, column) => {
    return text === '' ? markup`<td></td>` : markup`<th scope="col"${classOf(column)}>${text}</th>`;
  });
  const lines = rows.map((cells) => {
    const shown = cells.map((cell, column) => {
      const inner = typeof cell === 'string' ? markup`<bdi>${cell}</bdi>` : cell;
      return column === 0
        ? markup`<th scope="row">${inner}</th>`
        : markup`<td${classOf(column)}>${inner}</td>`;
    });
    return markup`<tr>${shown}</tr>`;
  });
  return markup`<div class="table" tabindex="0" role="region" aria-label="${caption}"><table>
<caption class="unseen">${caption}</caption>
<thead><tr>${heads}</tr></thead>
<tbody>${lines}</tbody>
</table></div>`;
}
