/** Reads the commands of a page: `sh` has commands, `console` commands after `$ ` and what they print. */

/** A command, and the lines below it; `shown` is undefined where the page shows no output. */
export interface PageCommand {
  /** Of the page, from 1. */
  readonly line: number;
  readonly text: string;
  readonly shown: readonly string[] | undefined;
}

/** A file that a page gives: a block whose first line names it, as ```yaml night.yaml. */
export interface PageFile {
  readonly name: string;
  readonly text: string;
}

/** In the order of the page. */
export type PageStep = PageCommand | PageFile;

interface Block {
  readonly language: string;
  readonly name: string;
  /** Of its first line within, from 1. */
  readonly line: number;
  readonly lines: readonly string[];
}

export function stepsOf(page: string): readonly PageStep[] {
  return blocksOf(page).flatMap((block): readonly PageStep[] => {
    const { language, name, lines } = block;
    if (language === 'sh') return commandsOf(block);
    if (language === 'console') return sessionOf(block);
    return (language === 'yaml' || language === 'json') && name !== ''
      ? [{ name, text: `${lines.join('\n')}\n` }]
      : [];
  });
}

function blocksOf(page: string): readonly Block[] {
  return [...page.matchAll(/^```(\w*) ?(\S*)\n([^]*?)^```$/gm)].map((match) => {
    const [, language = '', name = '', text = ''] = match;
    const line = page.slice(0, match.index).split('\n').length + 1;
    return { language, name, line, lines: text.split('\n').slice(0, -1) };
  });
}

/** A command a line; a backslash at the end of a line continues it. */
function commandsOf({ line, lines }: Block): readonly PageCommand[] {
  const commands: PageCommand[] = [];
  let text = '';
  lines.forEach((one, index) => {
    text += one.replace(/\\$/, '');
    if (one.endsWith('\\')) return;
    if (text.trim() !== '' && !text.startsWith('#')) {
      commands.push({ line: line + index, text, shown: undefined });
    }
    text = '';
  });
  return commands;
}

function sessionOf({ line, lines }: Block): readonly PageCommand[] {
  const starts = lines.flatMap((one, index) => (one.startsWith('$ ') ? [index] : []));
  return starts.map((start, at) => {
    const shown = lines.slice(start + 1, starts[at + 1] ?? lines.length);
    return { line: line + start, text: lines[start]!.slice(2), shown };
  });
}

/** The page with other lines below its commands, by the line of the command. */
export function withOutputs(page: string, outputs: ReadonlyMap<number, readonly string[]>): string {
  const lines = page.split('\n');
  const shown = stepsOf(page).filter((step) => 'shown' in step && step.shown !== undefined);
  for (const step of shown.reverse() as readonly PageCommand[]) {
    const output = outputs.get(step.line);
    if (output !== undefined) lines.splice(step.line, step.shown!.length, ...output);
  }
  return lines.join('\n');
}
