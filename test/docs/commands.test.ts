/** Every command of the README and of docs/ is executed, and prints what is shown below it. */
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { batchcast } from '../cli/batchcast.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { type PageCommand, type PageFile, stepsOf, withOutputs } from './commands/blocks.ts';
import { Shell } from './commands/shell.ts';
import { documents, root, textOf } from './pages.ts';

/** Commands that no test can execute, each with the reason. */
const exceptions: readonly (readonly [form: RegExp, reason: string])[] = [
  [/^npm ci\b/, 'it fetches packages; .ci/run executes it'],
  [/^npm run build\b/, '.ci/run executes it; the goldens are played by test/scenarios/'],
  [/^UPDATE_GOLDENS=1 npx vitest\b/, 'it rewrites what the tests compare with'],
  [/^aws (?:batch|ec2|pricing)\b/, 'it asks AWS'],
];

/** Files that pages name and readers have, by page: of the project, or those of the tutorial. */
const readersFiles: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'README.md': {
    'trace.txt': 'scenarios/data/rnaseq-trace.tsv',
    'ce.json': 'docs/tutorial.md',
    'jq.json': 'docs/tutorial.md',
  },
  'docs/bring-your-own.md': {
    'trace.txt': 'scenarios/data/rnaseq-trace.tsv',
    'ce.json': 'docs/tutorial.md',
    'jq.json': 'docs/tutorial.md',
  },
  'docs/compare.md': { 'nightly.yaml': 'test/docs/commands/scenario.yaml' },
  'docs/plan.md': { 'scenario.yaml': 'test/docs/commands/scenario.yaml' },
  'docs/sensitivity.md': { 'scenario.yaml': 'test/docs/commands/scenario.yaml' },
  'docs/prices.md': {
    'ec2.json': 'test/fixtures/prices/ec2.json',
    'fargate.json': 'test/fixtures/prices/fargate.json',
    'spot.json': 'test/fixtures/prices/spot.json',
  },
};

/** The pages of docs/contributing/ are followed to the letter by test/extending/. */
const pages = documents.filter((page) => !page.startsWith('docs/contributing/'));
const withCommands = pages.filter((page) => commandsOf(page).length > 0);

function commandsOf(page: string): readonly PageCommand[] {
  return stepsOf(textOf(page)).filter((step) => 'line' in step);
}

function isException({ text }: PageCommand): boolean {
  return exceptions.some(([form]) => form.test(text));
}

/** A folder with the shipped scenarios, and what the page's reader has. */
function folderOf(page: string): string {
  const folder = temporaryFolder();
  cpSync(join(root, 'scenarios'), join(folder, 'scenarios'), { recursive: true });
  for (const [name, source] of Object.entries(readersFiles[page] ?? {})) {
    writeFileSync(join(folder, name), fileOf(source, name));
  }
  return folder;
}

/** A file of the project or, where a page stands for it, the block of that name. */
function fileOf(source: string, name: string): string {
  const text = textOf(source);
  if (!source.endsWith('.md')) return text;
  const block = stepsOf(text).find((step) => 'name' in step && step.name === name);
  return (block as PageFile).text;
}

/** What each command of a page that shows output prints, by its line. */
async function outputsOf(page: string): Promise<ReadonlyMap<number, readonly string[]>> {
  const folder = folderOf(page);
  const shell = new Shell(folder);
  const outputs = new Map<number, readonly string[]>();
  const steps = stepsOf(textOf(page)).filter((step) => !('line' in step && isException(step)));
  for (const [index, step] of steps.entries()) {
    if ('name' in step) {
      writeFileSync(join(folder, step.name), step.text);
      continue;
    }
    const { code, stdout, stderr } = await shell.play(step.text);
    const next = steps[index + 1];
    const isChecked = next !== undefined && 'line' in next && next.text === 'echo $?';
    if (code !== 0 && !isChecked) {
      throw new Error(`${page}:${step.line}: ${step.text}\nends with ${code}: ${stderr}`);
    }
    outputs.set(step.line, stdout.split('\n').slice(0, -1));
  }
  return outputs;
}

// Runs that several pages ask for are played once.
beforeAll(() => vi.stubEnv('BATCHCAST_STORE', temporaryFolder(afterAll)));
afterAll(() => vi.unstubAllEnvs());

describe('a page prints what it shows', () => {
  it.each(withCommands)('%s', async (page) => {
    const text = textOf(page);
    const expected = withOutputs(text, await outputsOf(page));
    if (process.env.UPDATE_GOLDENS === '1') writeFileSync(join(root, page), expected);
    else expect(text).toBe(expected);
  });
});

describe('exceptions', () => {
  const all = withCommands.flatMap(commandsOf);

  it.each(exceptions)('%s is one that a page has', (form) => {
    expect(all.filter(({ text }) => form.test(text))).not.toEqual([]);
  });

  it('files of readers are named by their pages', () => {
    const named = Object.entries(readersFiles).flatMap(([page, files]) =>
      Object.keys(files).filter((name) => !readFileSync(join(root, page), 'utf8').includes(name)),
    );
    expect(named).toEqual([]);
  });
});

/** Commands within sentences, which may have placeholders: each with its flags. */
const mentions = pages.flatMap((page) => {
  const prose = textOf(page).replace(/^```[^]*?^```$/gm, '');
  return [...prose.matchAll(/`batchcast ([a-z]+)([^`]*)`/g)].map(([text, name, rest]) => ({
    place: `${page}: ${text}`,
    name: name!,
    flags: rest!.match(/--[a-z-]+/g) ?? [],
  }));
});

/** The command line prints help to the console. */
async function helpOf(name: string): Promise<string> {
  const log = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  const { stdout } = await batchcast(root, [name, '--help']);
  const text = log.mock.calls.flat().map(String).join('\n');
  log.mockRestore();
  return stdout + text;
}

describe.each([...new Set(mentions.map(({ name }) => name))])(
  'batchcast %s in a sentence',
  (name) => {
    it('is a command, and has the flags', async () => {
      const help = await helpOf(name);
      expect(help).toContain(`batchcast ${name}`);
      const known = new Set(help.match(/--[a-z-]+/g));
      const own = mentions.filter((one) => one.name === name);
      const wrong = own.filter(({ flags }) => flags.some((flag) => !known.has(flag)));
      expect(wrong.map(({ place }) => place)).toEqual([]);
    });
  },
);

it('blocks of code say what they are, so that no command hides in one', () => {
  const bare = pages.flatMap((page) =>
    [...textOf(page).matchAll(/^```\n((?:\$ )?(?:batchcast|npm|npx|node|aws) .*)$/gm)].map(
      ([, line]) => `${page}: ${line}`,
    ),
  );
  expect(bare).toEqual([]);
});
