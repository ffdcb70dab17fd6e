/** What may follow on a command line: words for the completion of shells, from the help. */
import { readFileSync } from 'node:fs';
import { helpTopics } from '../../words/help-topics.ts';
import { commandNames } from '../commands.ts';
import { type CompletionWord, wordsOfHelp } from './help-words.ts';

/** Of words without the program's name, the last of which is begun; `helpOf` gives helps. */
export async function candidates(
  words: readonly string[],
  helpOf: (words: readonly string[]) => Promise<string>,
): Promise<readonly CompletionWord[]> {
  const current = words.at(-1) ?? '';
  const [command = ''] = words;
  const all = await allCandidates({ command, words, current, helpOf });
  return all.filter(({ word }) => word.startsWith(current));
}

interface BegunLine {
  readonly command: string;
  readonly words: readonly string[];
  readonly current: string;
  readonly helpOf: (words: readonly string[]) => Promise<string>;
}

async function allCandidates(line: BegunLine): Promise<readonly CompletionWord[]> {
  const { command, words, current, helpOf } = line;
  if (words.length <= 1) {
    const { commands, flags } = wordsOfHelp(await helpOf(['--help']));
    return current.startsWith('-') ? flags : commands;
  }
  if (command === 'help') return words.length === 2 ? named([...helpTopics, ...commandNames]) : [];
  if (!commandNames.includes(command)) return [];
  const before = words.at(-2) ?? '';
  if (before === '--strategy') return named(strategiesOn(words));
  const { flags, choices } = wordsOfHelp(await helpOf([command, '--help']));
  const chosen = choices.get(before);
  if (chosen !== undefined) return named(chosen);
  return current.startsWith('-') ? flags : [];
}

function named(words: readonly string[]): readonly CompletionWord[] {
  return words.map((word) => ({ word, meaning: '' }));
}

const scenarioName = /\.(?:ya?ml)$/;

/** The strategies of the scenarios on the line, as far as they stand one below the other. */
function strategiesOn(words: readonly string[]): readonly string[] {
  return words.filter((word) => scenarioName.test(word)).flatMap(strategiesIn);
}

function strategiesIn(path: string): readonly string[] {
  try {
    const text = `${readFileSync(path, 'utf8')}\n`;
    const [, section = ''] = /^strategies:[ \t]*\n((?:[ \t#].*\n|\n)*)/m.exec(text) ?? [];
    const indent = /^( +)[\w.-]+:/m.exec(section)?.[1] ?? '  ';
    const names = section.matchAll(new RegExp(`^${indent}([\\w.-]+):`, 'gm'));
    return [...names].map(([, name = '']) => name);
  } catch {
    // A file that cannot be read has nothing to propose.
    return [];
  }
}
