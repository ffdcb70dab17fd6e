/** The pages of docs/contributing as data: steps to follow, then commands to try. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Lines that a step replaces with others. */
export interface Hunk {
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** A command as typed, and pieces of its output in order. */
export interface Command {
  readonly line: string;
  /** `cat` prints a file; `npx` runs an installed program. */
  readonly program: 'batchcast' | 'cat' | 'npx';
  readonly words: readonly string[];
  readonly pieces: readonly string[];
}

/** What a step does to its file. */
export type Action =
  | { readonly kind: 'edit'; readonly hunks: readonly Hunk[] }
  | { readonly kind: 'write'; readonly text: string }
  /** A command that writes it, directly or by `>`. */
  | { readonly kind: 'run'; readonly command: Command };

export interface Step {
  /** Its first words, in bold. */
  readonly title: string;
  readonly path: string;
  readonly action: Action;
  /** What notices that the step is forgotten: a test, a file that does not compile, or ''. */
  readonly noticedBy: string;
}

export interface Page {
  readonly steps: readonly Step[];
  /** Files for the commands, by name. */
  readonly files: Readonly<Record<string, string>>;
  readonly commands: readonly Command[];
}

interface Block {
  readonly language: string;
  /** The text between the previous block and this one. */
  readonly intro: string;
  readonly lines: readonly string[];
}

/** The code blocks of a text, without their indentation in a list; then the text after the last. */
function blocksOf(text: string): { readonly blocks: readonly Block[]; readonly rest: string } {
  const blocks: Block[] = [];
  let end = 0;
  for (const match of text.matchAll(/^( *)```(\w*)\n([^]*?)\n *```$/gm)) {
    const [block, indent, language, body] = match as unknown as [string, string, string, string];
    const lines = body.split('\n').map((line) => line.slice(indent.length));
    blocks.push({ language, intro: text.slice(end, match.index), lines });
    end = match.index + block.length;
  }
  return { blocks, rest: text.slice(end) };
}

const pathForm = /^(?:[\w.-]+\/)+[\w.-]+$|^[A-Z]+\.md$/;
const fileForm = /^[\w-]+\.\w+$/;

/** The last name in backticks: `src/index.ts`, `try.yaml`. */
function lastName(text: string, form: RegExp): string {
  const names = [...text.matchAll(/`([^`\n]+)`/g)].map(([, name]) => name!);
  return names.findLast((name) => form.test(name)) ?? '';
}

/** Lines of `@@` separate hunks. */
function hunksOf(lines: readonly string[]): readonly Hunk[] {
  const parts: string[][] = [[]];
  for (const line of lines) {
    if (line.startsWith('@@')) parts.push([]);
    else parts.at(-1)!.push(line);
  }
  const without = (part: readonly string[], mark: string) =>
    part.filter((line) => !line.startsWith(mark)).map((line) => line.slice(1));
  return parts.map((part) => ({ before: without(part, '+'), after: without(part, '-') }));
}

/** A line `…` stands for any other output. */
function commandsOf({ lines }: Block): readonly Command[] {
  const typed = lines.join('\n').split(/^\$ /m).slice(1);
  return typed.map((text) => {
    const [line = '', ...printed] = text.trimEnd().split('\n');
    const [program, ...words] = line.split(' ');
    if (program !== 'batchcast' && program !== 'cat' && program !== 'npx') {
      throw new Error(`cannot run ${line}`);
    }
    const pieces = printed
      .join('\n')
      .split(/^…\n?/m)
      .map((piece) => piece.trimEnd());
    return { line, program, words, pieces: pieces.filter((piece) => piece !== '') };
  });
}

function actionOf(block: Block): Action {
  if (block.language === 'diff') return { kind: 'edit', hunks: hunksOf(block.lines) };
  if (block.language !== 'console') return { kind: 'write', text: `${block.lines.join('\n')}\n` };
  return { kind: 'run', command: commandsOf(block)[0]! };
}

function stepOf(text: string): Step {
  const { blocks, rest } = blocksOf(text);
  const [, title = ''] = /^\*\*(.+?)\*\*/.exec(text) ?? [];
  const [, noticedBy = ''] = /Forgotten:[^`]*`([^`]+)`/.exec(rest.replace(/\s+/g, ' ')) ?? [];
  const [block, ...more] = blocks;
  if (block === undefined || more.length > 0) throw new Error(`"${title}" needs one code block`);
  return { title, path: lastName(block.intro, pathForm), action: actionOf(block), noticedBy };
}

/** The text below a heading. */
function section(page: string, heading: string): string {
  return page.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
}

export function pageOf(text: string): Page {
  const steps = section(text, 'Steps')
    .split(/^\d+\. (?=\*\*)/m)
    .slice(1);
  const { blocks } = blocksOf(section(text, 'Try it'));
  const files = blocks.filter(({ language }) => language !== 'console');
  return {
    steps: steps.map((step) => stepOf(step.trimEnd())),
    files: Object.fromEntries(
      files.map(({ intro, lines }) => [lastName(intro, fileForm), `${lines.join('\n')}\n`]),
    ),
    commands: blocks.flatMap((block) => (block.language === 'console' ? commandsOf(block) : [])),
  };
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = join(root, 'docs/contributing');

/** Every page except the table of contents, by name. */
export const pages: readonly (Page & { readonly name: string })[] = readdirSync(folder)
  .filter((file) => file !== 'README.md')
  .sort()
  .map((file) => ({
    name: file.slice(0, -'.md'.length),
    ...pageOf(readFileSync(join(folder, file), 'utf8')),
  }));

/** The text with the hunks applied; each must fit in exactly one place. */
function patched(path: string, text: string, hunks: readonly Hunk[]): string {
  return hunks.reduce((now, { before, after }) => {
    const [old, fresh] = [before, after].map((lines) => `\n${lines.join('\n')}\n`);
    const places = `\n${now}`.split(old!).length - 1;
    if (places !== 1) throw new Error(`${path} has ${places} places like${old!}`);
    return `\n${now}`.replace(old!, () => fresh!).slice(1);
  }, text);
}

/** The files that steps change or add, by path, as the steps leave them; not what commands write. */
export function textsAfter(steps: readonly Step[]): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const { path, action } of steps) {
    if (action.kind === 'run') continue;
    const file = join(root, path);
    const text = texts.get(path) ?? (existsSync(file) ? readFileSync(file, 'utf8') : undefined);
    if (action.kind === 'edit') {
      texts.set(path, patched(path, text ?? '', action.hunks));
    } else {
      if (text !== undefined) throw new Error(`${path} already exists`);
      texts.set(path, action.text);
    }
  }
  return texts;
}
