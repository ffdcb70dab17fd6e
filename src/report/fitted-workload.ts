/** A fitted generator as the text of a scenario, with its goodness of fit in comments. */
import type { Distribution } from '../kernel/distribution.ts';
import { exp } from '../kernel/numeric.ts';
import { someOf } from '../kernel/text/shorten.ts';
import { msPerDay, msPerHour } from '../kernel/units.ts';
import { printDuration } from '../scenario/values/duration.ts';
import type { FittedArrivals } from '../workload/fit/arrival-law.ts';
import type { FittedHistory } from '../workload/fit/fit.ts';
import type { FittedKind } from '../workload/fit/kinds.ts';
import type { FittedLaw } from '../workload/fit/value-laws.ts';

/** The 95 % quantile of the standard normal law. */
const normal95 = 1.6448536269514722;

const assumed = '# assumed: not recorded';

/** The section `workload`: `files` are the history as the user named it. */
export function fittedWorkload(fitted: FittedHistory, files: readonly string[]): string {
  const { jobs, spanMs, kinds, doubts } = fitted;
  const names = files.map((file) => JSON.stringify(file));
  const end = fitted.arrivals.kind === 'at-once' ? `count: ${jobs}` : `duration: ${days(spanMs)}`;
  return [
    `# Fitted to the ${jobs} jobs of ${someOf(names)}. KS is the distance of a law from the`,
    '# recorded values: 0 = the same, 1 = nothing in common.',
    ...(doubts.length === 0 ? [] : ['# DO NOT BELIEVE the answers without a look at this:']),
    ...doubts.map((doubt) => `# - ${doubt}`),
    'workload:',
    '  fitted:',
    '    generate:',
    '      queue: main',
    '      jobDefinition: tool',
    `      ${end}`,
    ...arrivalLines(fitted.arrivals).map((line) => `      ${line}`),
    '      mix:',
    ...kinds.flatMap(kindLines).map((line) => `        ${line}`),
    '',
  ].join('\n');
}

function days(spanMs: number): string {
  return printDuration(Math.ceil(spanMs / msPerHour) * msPerHour || msPerDay);
}

function arrivalLines(arrivals: FittedArrivals): readonly string[] {
  if (arrivals.kind === 'at-once') return ['arrivals: at-once'];
  const distance = `# KS ${arrivals.distance.toFixed(3)}`;
  const perHour = figure(arrivals.perHour);
  if (arrivals.kind === 'poisson') {
    return [`arrivals: { poisson: { perHour: ${perHour} } } ${distance}`];
  }
  const lists = (weights: readonly number[]) => `[${weights.map(figure).join(', ')}]`;
  return [
    'arrivals:',
    `  profile: ${distance}`,
    `    perHour: ${perHour}`,
    `    hours: ${lists(arrivals.hours)} # UTC`,
    `    weekdays: ${lists(arrivals.weekdays)} # from Monday`,
  ];
}

function kindLines(kind: FittedKind): readonly string[] {
  const { name, rows, vcpuMilli, memoryMib, gpus, failure } = kind;
  return [
    `- name: ${name}`,
    `  weight: ${rows.length}`,
    `  vcpus: ${sizeText(vcpuMilli, (milli) => figure(milli / 1_000)) ?? `1 ${assumed}`}`,
    `  memory: ${sizeText(memoryMib, (mib) => `${mib}MiB`) ?? `2GiB ${assumed}`}`,
    ...(gpus > 0 ? [`  gpus: ${gpus}`] : []),
    `  runtime: ${runtimeText(kind.runtimeMs)}`,
    ...(failure > 0 ? [`  failure: ${figure(failure)}`] : []),
  ];
}

function sizeText(
  law: Distribution | undefined,
  text: (value: number) => string,
): string | undefined {
  if (typeof law === 'number') return text(law);
  return law?.kind === 'empirical' ? empiricalText(law.values, text) : undefined;
}

function runtimeText({ law, distance, refused }: FittedLaw): string {
  const ks = `# KS ${distance.toFixed(3)}`;
  if (typeof law === 'number') return printDuration(Math.round(law));
  if (law.kind === 'lognormal') {
    const { median, sigma } = law;
    const p95 = printDuration(Math.round(median * exp(sigma * normal95)));
    return `{ lognormal: { median: ${printDuration(Math.round(median))}, p95: ${p95} } } ${ks}`;
  }
  const values = law.kind === 'empirical' ? law.values : [];
  const why = refused === undefined ? '' : `; lognormal: ${refused.toFixed(3)}`;
  return `${empiricalText(values, (ms) => printDuration(Math.round(ms)))} ${ks}${why}`;
}

function empiricalText(values: readonly number[], text: (value: number) => string): string {
  return `{ empirical: [${values.map(text).join(', ')}] }`;
}

/** Four digits, never in the form 1e-7. */
function figure(value: number): string {
  if (value === 0) return '0';
  return String(Number(value.toPrecision(4)));
}
