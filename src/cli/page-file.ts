/** A page that is written where the user wants it: `--report FILE`. */
import { basename, dirname } from 'node:path';
import { refuse } from '../experiment/files/mistakes.ts';
import { fileText, whatIsAt } from './folder/disk.ts';
import { writeWhole } from './folder/whole-file.ts';
import { fileFlag } from './paths.ts';
import { shellWord } from './shell-word.ts';
import { writeError } from './streams.ts';

export const pageFlag = fileFlag(
  'report',
  'file.html: write the answer as a page, too',
  'standard output gets the answer by --format',
);

const mark = '<meta name="generator" content="batchcast">';

/** Before anything is played; throws `InputError` if something else than such a page is there. */
export function checkPage(file: string | undefined): void {
  if (file === undefined) return;
  if (whatIsAt(dirname(file))?.isDirectory() !== true) {
    refuse(file, 'is in no folder that is there', 'make the folder first, or name another file');
  }
  if (whatIsAt(file) === undefined) return;
  if (fileText(file)?.includes(mark) !== true) {
    refuse(file, 'is not a page of batchcast, and is not replaced', 'name another file');
  }
}

/** Replaces a page that is there. */
export function writePage(file: string, text: string): void {
  writeWhole(file, [text]);
  writeError(`Page: ${file}\n`);
}

/** The command as it was typed, without the folders of files and without its page. */
export function typedCommand(words: readonly string[], file: string): string {
  const kept = words.filter((word, index) => {
    const isPage = word === '--report' || word.startsWith('--report=');
    return !isPage && words[index - 1] !== '--report';
  });
  return ['batchcast', ...kept.map((word) => (word === file ? basename(word) : word))]
    .map(shellWord)
    .join(' ');
}
