/** What a terminal shows of shipped results at three widths: few strategies, many, a sweep. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { runPrepared } from '../../../src/experiment/experiment.ts';
import { prepare } from '../../../src/experiment/preparing/prepare.ts';
import type { ExperimentResult } from '../../../src/experiment/result.ts';
import { displayWidth, withoutStyle } from '../../../src/kernel/text/display-width.ts';
import { terminalText } from '../../../src/report/answer/terminal-text.ts';
import { openFile } from '../../../src/cli/read-file.ts';

const folder = fileURLToPath(new URL('../../../scenarios/', import.meta.url));

async function resultOf(
  name: string,
  set: readonly (readonly [string, string])[],
  sweep: readonly (readonly [string, string])[] = [],
): Promise<ExperimentResult> {
  const text = readFileSync(`${folder}${name}.yaml`, 'utf8');
  const prepared = await prepare(text, {
    fileName: `${name}.yaml`,
    open: (file) => openFile(folder + file),
    overrides: { set: [['replications', '2'], ...set], sweep },
  });
  return runPrepared(prepared, { workers: 1 });
}

const few = await resultOf('keep-warm', []);
const many = await resultOf('finish-by-morning', []);
const swept = await resultOf('keep-warm', [['strategies', 'null']], [['maxvCpus', '64..256:64']]);

describe.each([
  ['few strategies', few],
  ['many strategies', many],
  ['a sweep', swept],
] as const)('%s', (title, result) => {
  it.each([60, 80, 120])('in %i columns: as approved, and nothing is wider', (width) => {
    const text = terminalText(result, { color: false, width });
    expect(text).toMatchSnapshot(`${title}, ${width} columns`);
    const wider = text.split('\n').filter((line) => displayWidth(line) > width);
    expect(wider).toEqual([]);
  });

  it('says the same in colours', () => {
    const plain = terminalText(result, { color: false, width: 100 });
    const colored = withoutStyle(terminalText(result, { color: true, width: 100 }));
    const legend = / Better, worse, or too close\s+to tell\./;
    expect(colored.replace(legend, '').replace(/\s+/g, ' ')).toBe(plain.replace(/\s+/g, ' '));
  });
});
