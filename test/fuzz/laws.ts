/** What must hold whatever a command was given: about its exit, its words and the disk. */
import { createHash } from 'node:crypto';
import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ExitCode } from '../../src/cli/exit-code.ts';
import { manifestName, parseManifest } from '../../src/results/manifest.ts';
import type { Played } from './play.ts';

/** Bounds of what is printed about any input. */
const mostMessages = 1_100;
const mostCharacters = 1_500_000;
const mostAddedMib = 600;
const mostSeconds = 10;

/** What a file can be held to: its text, or what it is if it is none. */
export type Disk = ReadonlyMap<string, string>;

/** Links are not followed. */
export function diskOf(folder: string): Disk {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const seen = entries.map((entry): [string, string] => {
    const path = join(entry.parentPath, entry.name);
    const digest = () => createHash('sha256').update(readFileSync(path)).digest('hex');
    return [relative(folder, path), entry.isFile() ? digest() : `kind ${lstatSync(path).mode}`];
  });
  return new Map(seen.sort());
}

/** The text of every file by its path. */
export function textsOf(folder: string): Readonly<Record<string, string>> {
  const files = [...diskOf(folder)].filter(([, seen]) => !seen.startsWith('kind'));
  return Object.fromEntries(
    files.map(([path]) => [path, readFileSync(join(folder, path), 'utf8')]),
  );
}

/** A stack as JavaScript prints it, or a mistake of the program. */
const crash = /^ {4}at .+:\d+|internal error|This is a defect|Maximum call stack|TypeError:/m;
const obeyed = /(?!\n)[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/u;

/** Whether a command prints for people: JSON, which templates are too, and CSV stay as they are. */
export function printsForPeople(words: readonly string[]): boolean {
  return !/json|terraform|cloudformation|csv|^schema$/m.test(words.join('\n'));
}

/** Faults of an outcome; `asText`: standard output is for people. */
export function faultsOfOutcome(played: Played, asText: boolean): readonly string[] {
  const { code, stdout, stderr, seconds, addedMib } = played;
  const lawful: readonly number[] = [
    ExitCode.ok,
    ExitCode.invalidInput,
    ExitCode.thresholdFailed,
    ExitCode.unfinished,
  ];
  const lines = stderr.split('\n');
  return [
    lawful.includes(code) ? '' : `exit code ${code}: ${stderr.slice(0, 2_000)}`,
    crash.test(stderr) ? `a crash: ${stderr.slice(0, 2_000)}` : '',
    obeyed.test(asText ? stdout + stderr : stderr) ? 'prints what terminals obey' : '',
    lines.length > mostMessages ? `${lines.length} messages` : '',
    stderr.length > mostCharacters ? `messages of ${stderr.length} characters` : '',
    code === 2 && stderr.trim() === '' ? 'refuses without a word' : '',
    code === 2 && stdout !== '' ? `refuses, and prints ${stdout.slice(0, 200)}` : '',
    seconds > mostSeconds ? `took ${seconds} s` : '',
    addedMib > mostAddedMib ? `took ${addedMib} MiB` : '',
  ].filter((fault) => fault !== '');
}

/** Paths that differ. */
export function changesOf(before: Disk, after: Disk): readonly string[] {
  const paths = new Set([...before.keys(), ...after.keys()]);
  return [...paths].filter((path) => before.get(path) !== after.get(path));
}

/** Faults of a folder that a run has written: every file as its manifest lists it, no other. */
export function faultsOfResult(folder: string): readonly string[] {
  const manifest = parseManifest(readFileSync(join(folder, manifestName), 'utf8'));
  if (manifest === undefined) return ['wrote no manifest'];
  const disk = diskOf(folder);
  const listed = new Map(manifest.files.map(({ path, sha256 }) => [path, sha256]));
  const files = [...disk].filter(
    ([path, seen]) => !seen.startsWith('kind') && path !== manifestName,
  );
  return [
    ...files
      .filter(([path, seen]) => listed.get(path) !== seen)
      .map(([path]) => `unlisted ${path}`),
    ...[...listed.keys()].filter((path) => !disk.has(path)).map((path) => `did not write ${path}`),
  ];
}
