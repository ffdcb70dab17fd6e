/** What else than a file may be at a file's path. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync } from 'node:fs';

const makers = {
  nothing: () => undefined,
  'a folder': (path: string) => mkdirSync(path),
  'a pipe without a writer': (path: string) => execFileSync('mkfifo', [path]),
  'a link to nothing': (path: string) => symlinkSync('nowhere', path),
  'a link to itself': (path: string) => symlinkSync(path, path),
  'an endless device': (path: string) => symlinkSync('/dev/zero', path),
  'an empty device': (path: string) => symlinkSync('/dev/null', path),
} as const;

export type Place = keyof typeof makers;
export const places = Object.keys(makers) as readonly Place[];

/** Puts it there instead of the file. */
export function putPlace(path: string, place: Place): void {
  rmSync(path);
  makers[place](path);
}
