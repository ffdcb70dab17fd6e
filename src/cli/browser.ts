/** Shows a file in the browser of the system. */
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { writeError } from './streams.ts';

/** Where there is none, a note says so. */
export function openInBrowser(file: string): void {
  const { href } = pathToFileURL(resolve(file));
  const [command, ...words]: readonly string[] =
    process.platform === 'darwin'
      ? ['open', href]
      : process.platform === 'win32'
        ? ['cmd', '/c', 'start', '', href]
        : ['xdg-open', href];
  const opened = spawn(command ?? '', words, { detached: true, stdio: 'ignore' });
  opened.on('error', () => writeError(`note: no browser was found; open ${href}\n`));
  opened.unref();
}
