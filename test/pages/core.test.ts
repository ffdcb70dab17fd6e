/** The core in Chromium: a run has the digest of the committed result. */
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { bundleOf, page as script, shippedTables } from '../browser/bundle.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { launch, look, textOf } from './browser.ts';

const folder = temporaryFolder(afterAll);

it('plays a shipped scenario as Node does, without a request or a complaint', async () => {
  const browser = await launch();
  const file = join(folder, 'empty.html');
  const { page, requests, complaints } = await look(browser, { text: '<!doctype html>', file });
  await page.addScriptTag({ content: await bundleOf([script]) });
  const words = [textOf('scenarios/two-teams.yaml'), shippedTables()];
  const call = `batchcast.file0.digestsOf(${words.map((one) => JSON.stringify(one)).join()})`;
  const { strategies } = JSON.parse(textOf('results/two-teams/manifest.json')) as {
    readonly strategies: readonly { readonly name: string; readonly digests: string[] }[];
  };
  expect(await page.evaluate(call)).toEqual(
    strategies.map(({ name, digests }) => [name, digests[0]]),
  );
  expect(requests).toHaveLength(1);
  expect(complaints).toEqual([]);
  await browser.close();
});
