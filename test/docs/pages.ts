/** Reads the documents: the facts of AWS Batch, the worked stories, and the rules of a run. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** The letter of each page's ids. */
export const letters: Readonly<Record<string, string>> = {
  jobs: 'J',
  dependencies: 'D',
  retries: 'R',
  queues: 'Q',
  environments: 'E',
  strategies: 'S',
  spot: 'P',
  fargate: 'F',
  billing: 'B',
  limits: 'L',
  evidence: 'O',
};

/** A row of a page of facts. */
export interface Fact {
  readonly page: string;
  readonly id: string;
  readonly text: string;
  readonly mark: string;
  readonly source: string;
  readonly date: string;
}

export function textOf(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}

/** The pages on exported names, which `npm run site` makes. */
const madeBySite = 'docs/api/';

/** Every document of the project, by its path from the root. */
export const documents: readonly string[] = ['.', 'docs', 'scenarios', 'src', 'test'].flatMap(
  (folder) => {
    const names = readdirSync(join(root, folder), { recursive: folder !== '.', encoding: 'utf8' });
    const texts = names.filter((name) => name.endsWith('.md')).map((name) => join(folder, name));
    return texts.filter((name) => !name.startsWith(madeBySite));
  },
);

/** Names of the pages in a folder of `docs/`, without `.md`. */
export function pagesOf(folder: string): readonly string[] {
  const files = readdirSync(join(root, 'docs', folder)).sort();
  return files.filter((file) => file.endsWith('.md')).map((file) => file.slice(0, -'.md'.length));
}

/** The cells of each row whose first cell is an anchor and its id; the id comes first. */
export function anchoredRows(text: string): readonly (readonly string[])[] {
  return [...text.matchAll(/^\| <a id="(\w+)"><\/a>(.*) \|$/gm)].map(([, anchor, row]) => {
    const [id, ...cells] = row!.split(' | ');
    return [id === anchor ? id! : `${id} (anchor ${anchor})`, ...cells];
  });
}

export function factsOf(page: string, text: string): readonly Fact[] {
  return anchoredRows(text).map((cells) => {
    const [id = '', fact = '', mark = '', source = '', date = ''] = cells;
    return { page, id, text: fact, mark, source, date };
  });
}

export const facts: readonly Fact[] = Object.keys(letters).flatMap((page) =>
  factsOf(page, textOf(`docs/aws-batch/${page}.md`)),
);

/** T1 … */
export const storyIds: readonly string[] = anchoredRows(textOf('docs/aws-batch/stories.md')).map(
  ([id]) => id!,
);

/** Ids of the rules on a page: in bold, or as the first cell of a row. */
export function rulesOf(page: string, text: string): readonly string[] {
  const id = `${page}\\.\\d+`;
  const stated = new RegExp(`\\*\\*(${id})\\*\\*|^\\|(?: <a [^>]*></a>)? ?(${id}) \\|`, 'gm');
  return [...text.matchAll(stated)].map(([, bold, cell]) => (bold ?? cell)!);
}

export const rules: readonly string[] = pagesOf('rules').flatMap((page) =>
  rulesOf(page, textOf(`docs/rules/${page}.md`)),
);
