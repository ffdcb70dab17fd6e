/** Laws of every command; they apply to new ones as soon as the program has them. */
import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { batchcast, contentsOf, folderWith } from '../cli/batchcast.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

const nowhere = temporaryFolder(afterAll);

/** The output of these words with `--help`. */
async function helpOf(...words: readonly string[]): Promise<string> {
  const { code, stdout } = await batchcast(nowhere, [...words, '--help']);
  expect(code).toBe(0);
  return stdout;
}

interface Command {
  readonly name: string;
  readonly description: string;
  readonly help: string;
  /** Its required words: `x` for an argument, `--job x` for a flag. */
  readonly needed: readonly string[];
}

async function commandOf(name: string, words: string, description: string): Promise<Command> {
  const help = await helpOf(name);
  const flags = [...help.matchAll(/^ +(--\S+) .*\[required\]$/gm)].flatMap(([, flag]) => [
    flag!,
    'x',
  ]);
  return {
    name,
    description,
    help,
    needed: [...words.matchAll(/</g)].map(() => 'x').concat(flags),
  };
}

const listed = / {2}batchcast (\S+)((?: [<[]\S+[>\]])*) +(\S.*)/g;
const commands: Command[] = [];
for (const [, name, words, description] of (await helpOf()).matchAll(listed)) {
  commands.push(await commandOf(name!, words!, description!));
}

it('the help of the program lists every command file', () => {
  const files = readdirSync(new URL('../../src/cli/commands/', import.meta.url));
  expect(commands.map(({ name }) => `${name}.ts`).sort()).toEqual(files.sort());
});

describe.each(commands)('$name', ({ name, description, help, needed }) => {
  it('describes itself and each of its flags', () => {
    expect(description).toMatch(/^[a-z]/);
    expect(help).toContain(description);
    const flags = help.split('\n').filter((line) => /^ +(?:-\w, )?--/.test(line));
    expect(flags.length).toBeGreaterThan(0);
    for (const flag of flags) expect(flag).toMatch(/--\S+ {2,}\S/);
  });

  it('refuses an unknown flag with exit code 2, and writes nothing', async () => {
    const folder = folderWith({});
    const refused = await batchcast(folder, [name, ...needed, '--nonsense']);
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toContain('nonsense');
    expect(contentsOf(folder)).toEqual({});
  });

  it('has an example, no noise, and no line that is wider than 100 columns', () => {
    expect(help).toContain(`\n  batchcast ${name}`);
    expect(help).not.toMatch(/\[(?:string|boolean|array)\]|\[default: (?:false|"")\]/);
    expect(help.split('\n').filter((line) => line.length > 100)).toEqual([]);
  });

  it('is in the README', () => {
    expect(readme).toMatch(new RegExp(`\`batchcast ${name}\\b`));
  });
});

it.each(commands.filter(({ needed }) => needed.length > 0))(
  '$name without its required words says what is missing, with exit code 2',
  async ({ name }) => {
    const refused = await batchcast(folderWith({}), [name]);
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toMatch(/^error: /);
  },
);
