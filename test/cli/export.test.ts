/** `batchcast export`: the objects of a strategy, on standard output or in a new folder. */
import { describe, expect, it } from 'vitest';
import { batchcast, contentsOf, folderWith } from './batchcast.ts';
import { tiny } from './scenarios.ts';

const scenario = tiny('tiny');

describe('batchcast export', () => {
  it('prints the objects of the strategy that is named, and notes what AWS asks for', async () => {
    const words = ['export', 'tiny.yaml', '--strategy', 'spot'];
    const { code, stdout, stderr } = await batchcast(folderWith({ 'tiny.yaml': scenario }), words);
    expect(code).toBe(0);
    const { computeEnvironments } = JSON.parse(stdout) as {
      computeEnvironments: readonly { computeResources: object }[];
    };
    expect(computeEnvironments[0]!.computeResources).toMatchObject({ type: 'SPOT' });
    expect(stderr).toContain('note: computeEnvironments.env: AWS also asks for subnets');
  });

  it('writes a file for each call, in the order in which they can be made', async () => {
    const folder = folderWith({ 'tiny.yaml': scenario });
    const words = ['export', 'tiny.yaml', '--out', 'made/requests', '--quiet'];
    expect(await batchcast(folder, words)).toMatchObject({ code: 0, stderr: '' });
    const written = Object.keys(contentsOf(folder)).filter((path) => path !== 'tiny.yaml');
    expect(written.sort().map((path) => path.replace(/\.[^.]+\.json$/, ''))).toEqual([
      'made/requests/2-create-compute-environment',
      'made/requests/4-create-job-queue',
    ]);
  });

  it('overwrites nothing', async () => {
    const files = { 'tiny.yaml': scenario, 'out/mine.txt': 'mine' };
    const folder = folderWith(files);
    const refused = await batchcast(folder, ['export', 'tiny.yaml', '--out', 'out']);
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toContain('out: error: is there already');
    expect(contentsOf(folder)).toEqual(files);
  });

  it('is read again by a scenario that names the file', async () => {
    const folder = folderWith({ 'tiny.yaml': scenario });
    const { stdout } = await batchcast(folder, ['export', 'tiny.yaml', '--quiet']);
    const again = scenario
      .replace(
        /^computeEnvironments:\n(?: .*\n)+/m,
        'computeEnvironments: { file: aws/all.json }\n',
      )
      .replace(/^name: .*$/m, 'name: again');
    const other = folderWith({ 'tiny.yaml': again, 'aws/all.json': stdout });
    const outcome = await batchcast(other, ['validate', 'tiny.yaml']);
    expect(outcome, outcome.stderr).toMatchObject({ code: 0 });
  });

  it('gives the results of the scenario that it was exported from', async () => {
    const folder = folderWith({ 'tiny.yaml': scenario });
    const { stdout } = await batchcast(folder, ['export', 'tiny.yaml', '--quiet']);
    const again = scenario.replace(
      /^computeEnvironments:\n(?: .*\n)+/m,
      'computeEnvironments: { file: aws/all.json }\n',
    );
    const other = folderWith({ 'tiny.yaml': again, 'aws/all.json': stdout });
    const play = ['run', 'tiny.yaml', '--workers', '1', '--no-store', '--quiet', '--savings'];
    for (const place of [folder, other]) {
      expect(await batchcast(place, [...play, '--out', 'out'])).toMatchObject({ code: 0 });
    }
    const [written, read] = [contentsOf(folder), contentsOf(other)];
    expect(read['out/replications.csv']).toBe(written['out/replications.csv']);
    expect(read['out/scenario.json']).toContain('"maxvCpus": 8');
    const plan = ['plan', 'tiny.yaml', '--search', 'maxvCpus=8|16', '--finish-by', '9h'];
    const planned = await batchcast(other, [...plan, '--workers', '1', '--no-store']);
    expect([0, 3], planned.stderr).toContain(planned.code);
  });
});
