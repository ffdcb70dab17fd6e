/** HTML as a value: texts that are put into it have no power there. */
import { forHtml } from '../../kernel/text/borders.ts';

/** HTML that is safe to be sent to a reader. */
export class Markup {
  readonly html: string;

  constructor(html: string) {
    this.html = html;
  }
}

/** What may stand in a template: texts are escaped, markup and lists of it are not. */
export type MarkupContent = string | number | Markup | readonly Markup[];

/** `markup`<p>${text}</p>``: a template whose texts are escaped. */
export function markup(parts: TemplateStringsArray, ...contents: readonly MarkupContent[]): Markup {
  const html = parts.reduce((text, part, index) => text + htmlOf(contents[index - 1] ?? '') + part);
  return new Markup(html);
}

/** Nothing. */
export const noMarkup = new Markup('');

/** One after the other. */
export function joined(all: readonly Markup[]): Markup {
  return new Markup(all.map(({ html }) => html).join('\n'));
}

function htmlOf(content: MarkupContent): string {
  if (content instanceof Markup) return content.html;
  if (typeof content === 'object') return joined(content).html;
  return forHtml(String(content));
}
