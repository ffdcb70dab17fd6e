/** A page as one file: its style, its script and its data are in it, and nothing else is loaded. */
import { pageScript, pageStyle, scriptHash, styleHash } from './page-assets.ts';
import { joined, Markup, markup, noMarkup } from './markup.ts';

/** A part of the page, with its heading; empty content = the page is without it. */
export interface Section {
  /** Names it in links within the page. */
  readonly id: string;
  readonly title: string;
  readonly content: readonly Markup[];
  /** On paper: half as wide as the page, or left out; absent = as wide as the page. */
  readonly onPaper?: 'half' | 'none';
}

/** What the page is about. */
export interface PageContent {
  /** The question. */
  readonly title: string;
  /** What stands below the title, before all sections. */
  readonly lead: readonly Markup[];
  readonly sections: readonly Section[];
  /** What the script draws, by the id of the element that it is drawn in. */
  readonly data: Readonly<Record<string, unknown>>;
}

/** Whatever a text in the page says, a browser loads nothing and runs nothing else. */
const policy = [
  "default-src 'none'",
  `style-src '${styleHash}'`,
  `script-src '${scriptHash}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

export function pageDocument({ title, lead, sections, data }: PageContent): string {
  const filled = sections.filter(({ content }) => content.length > 0);
  const links = filled.map((one) => markup`<li><a href="#${one.id}">${one.title}</a></li>`);
  const parts = filled.map(
    ({ id, title: heading, content, onPaper = 'whole' }) =>
      markup`<section id="${id}" class="paper-${onPaper}">
<h2>${heading}</h2>
${content}
</section>`,
  );
  const { html } = markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${new Markup(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="batchcast">
<title>${title}</title>
<style>${new Markup(pageStyle)}</style>
</head>
<body>
<header>
<h1><bdi>${title}</bdi></h1>
${lead}
</header>
${links.length < 2 ? noMarkup : markup`<nav aria-label="Contents"><ul>${links}</ul></nav>`}
<main>
${joined(parts)}
</main>
<footer><p>Made by batchcast, a simulator of AWS Batch. It is a forecast, not a bill.</p></footer>
<script type="application/json" id="data">${dataText(data)}</script>
<script>${new Markup(pageScript)}</script>
</body>
</html>
`;
  return html;
}

/** JSON that ends no script: its texts have no `<`. */
function dataText(data: PageContent['data']): Markup {
  return new Markup(JSON.stringify(data).replaceAll('<', '\\u003c'));
}
