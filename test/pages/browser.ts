/** Chromium, and the pages that are looked at in it. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** Without what Chromium would ask the network for by itself. */
const words = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
];

export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: '/usr/bin/chromium', args: words });
}

/** What happened while a page was looked at. */
export interface Seen {
  readonly page: Page;
  readonly requests: readonly string[];
  /** What the console says, and dialogs. */
  readonly complaints: readonly string[];
}

/** Opens the text as a file; the caller closes the page's context. */
export async function look(
  browser: Browser,
  { text, file }: { readonly text: string; readonly file: string },
  options: BrowserContextOptions = {},
): Promise<Seen> {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const requests: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('dialog', (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.goto(pathToFileURL(file).href);
  return { page, requests, complaints };
}

/** A file of the repository. */
export function textOf(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}
