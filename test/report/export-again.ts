/** Exports a strategy and reads it again, in place of what it was exported from. */
import { canonicalText } from '../../src/experiment/preparing/canonical-text.ts';
import { InputError } from '../../src/kernel/input-error.ts';
import { sure } from '../../src/kernel/lookup.ts';
import { templateText } from '../../src/report/export/cloudformation.ts';
import { exportedObjects, exportedSections } from '../../src/report/export/objects.ts';
import { requestsText } from '../../src/report/export/requests.ts';
import { terraformText } from '../../src/report/export/terraform.ts';
import { patchedDocument } from '../../src/scenario/patched-document.ts';
import { readScenario } from '../../src/scenario/read.ts';
import { toPlain } from '../../src/scenario/reading/tree.ts';

/** How the objects are written. */
export const forms = { json: requestsText, cloudformation: templateText, terraform: terraformText };
export type ExportForm = keyof typeof forms;
type Plain = Readonly<Record<string, unknown>>;

type Files = ReadonlyMap<string, string>;

/** What all runs of a strategy are compiled from. */
export function readStrategy(text: string, name: string, files: Files): string {
  const { scenario, issues } = readScenario(text, 's.yaml', { files });
  if (scenario === undefined) throw new InputError(issues);
  return canonicalText(scenario.strategies.find((one) => one.name === name)?.scenario);
}

/** The strategy's scenario, of whose document files take the place of AWS objects. */
export function againFrom(text: string, name: string, form: ExportForm): string {
  const document = sure(patchedDocument({ text, fileName: 's.yaml', overrides: {} }, name));
  const plain = toPlain(document) as Plain;
  const exported = forms[form](exportedObjects(document));
  const referred = exportedSections.flatMap((section) => {
    const objects = Object.entries((plain[section] ?? {}) as Record<string, Plain>);
    if (objects.length === 0) return [];
    const simulated = objects.filter(([, one]) => 'simulation' in one);
    const own = simulated.map(([key, one]) => [key, { simulation: one['simulation'] }] as const);
    return [[section, { file: 'exported', ...Object.fromEntries(own) }] as const];
  });
  const whole = { ...plain, ...Object.fromEntries(referred), strategies: { [name]: {} } };
  const again = Object.entries(whole).filter(([key]) => key !== 'sweep' && key !== 'thresholds');
  const files = new Map([['exported', exported]]);
  return readStrategy(JSON.stringify(Object.fromEntries(again)), name, files);
}
