/**
 * Collected configurations by reference: as many objects as were counted outside this project, and
 * all of them are the same after an export in each form.
 */
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { objectsByName } from '../../src/scenario/configuration/objects-by-name.ts';
import { readScenario } from '../../src/scenario/read.ts';
import { mapTree } from '../../src/scenario/reading/tree.ts';
import { exportedObjects, requestOf } from '../../src/report/export/objects.ts';
import { againFrom, type ExportForm, forms, readStrategy } from '../report/export-again.ts';
import { fileOf } from '../scenario/configuration/files.ts';
import { expectedFigures, sharedFolder, sharedText } from './shared.ts';

const folder = 'data/workloads/';
const rows = sharedText(`${folder}expected.csv`).split('\n');
const files = [
  ...new Set(
    rows
      .map((row) => row.split(',')[0]!)
      .filter((file) => /^aws-batch\/(?:config|requests)\//.test(file)),
  ),
];
/** Files that are no configuration, with what is said of them. */
const exceptions: Readonly<Record<string, string>> = {
  'userguide_skeleton_compute-environment.json': 'received an empty one',
  'userguide_skeleton_job-queue.json': 'received an empty one',
  'userguide_skeleton_scheduling-policy.json': 'received an empty one',
};

function exceptionOf(file: string): string | undefined {
  return exceptions[file.slice(file.lastIndexOf('/') + 1)];
}

describe('collected files', () => {
  it('are all in the table', () => {
    const there = ['config', 'requests'].flatMap((name) =>
      readdirSync(`${sharedFolder}${folder}aws-batch/${name}`).map(
        (file) => `aws-batch/${name}/${file}`,
      ),
    );
    expect(files).toEqual(there.sort());
    expect(files).toHaveLength(31);
  });

  it.each(files)('%s has what was counted', (file) => {
    const figures = expectedFigures(file);
    const { all, said } = fileOf(sharedText(folder + file), file);
    const exception = exceptionOf(file);
    if (exception !== undefined) {
      expect([all, said]).toEqual([[], [expect.stringContaining(exception)]]);
      return;
    }
    expect(said).toEqual([]);
    const counted = ['computeEnvironments', 'jobQueues', 'jobDefinitions', 'list_length'].flatMap(
      (metric) => figures.get(metric) ?? [],
    );
    expect(all).toHaveLength(Number(counted[0] ?? 1));
  });

  it.each(Object.keys(forms) as ExportForm[])('are the same after an export as %s', (form) => {
    let count = 0;
    for (const file of files.filter((one) => exceptionOf(one) === undefined)) {
      const objects = fileOf(sharedText(folder + file), file).all.filter(
        ({ section, isUpdate }) => section !== 'jobs' && !isUpdate,
      );
      for (const one of objects) {
        const { place } = one.value;
        const section = objectsByName(place, [one], () => undefined);
        const document = mapTree(place, [[one.section, { keyPlace: place, value: section }]]);
        const exported = exportedObjects(document);
        const { all, said } = fileOf(forms[form](exported), 'exported.json');
        expect(said).toEqual([]);
        const again = objectsByName(place, all, () => undefined);
        const againDocument = mapTree(place, [[one.section, { keyPlace: place, value: again }]]);
        // Terraform and CloudFormation let AWS number the revisions.
        expect(exportedObjects(againDocument).map(requestOf)).toEqual(exported.map(requestOf));
        count++;
      }
    }
    expect(count).toBe(24);
  });
});

describe('collected situations', () => {
  const cases = readdirSync(`${sharedFolder}cases`).filter((name) => name.endsWith('.yaml'));

  it.each(Object.keys(forms) as ExportForm[])('are the same after an export as %s', (form) => {
    let count = 0;
    for (const name of cases) {
      const text = sharedText(`cases/${name}`);
      const first = readScenario(text, name).scenario?.strategies[0]?.name;
      if (first === undefined) continue; // A mistake is what it is about.
      expect(againFrom(text, first, form), name).toBe(readStrategy(text, first, new Map()));
      count++;
    }
    expect(count).toBeGreaterThan(30);
  });
});
