/** The result of a run as text that checks itself: what is kept, and read again. */
import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Split, Use } from '../../fold/money/split.ts';
import { type ListedFile, listedFile } from '../../results/manifest.ts';
import { finishCauses, idleCauses } from '../../words/causes.ts';
import { dimensions } from '../../words/dimensions.ts';
import { type MetricName, metricTable } from '../../words/metrics.ts';
import { purchaseNames } from '../../words/purchases.ts';
import type { ReplicationResult } from '../result.ts';

/** A run that is kept. */
export interface StoredRun {
  /** What it was played for; another scenario or strategy may use it too. */
  readonly scenario: string;
  readonly strategy: string;
  /** The digest of the code that played it. */
  readonly program: string;
  readonly result: ReplicationResult;
  /** The files of its jobs, if they are kept too. */
  readonly files: readonly ListedFile[] | undefined;
}

const names = z.enum(metricTable.map(({ name }) => name));

const figures = z.partialRecord(names, z.number());
const wholeNano = z.string().regex(/^-?\d+$/);
const exactMoney = z.partialRecord(names, wholeNano);

const purchase = z.enum(Object.values(purchaseNames));

const machine = z.object({
  type: z.string(),
  purchase,
  launched: z.int().positive(),
  ranMs: z.number(),
  nano: z.object({ useful: wholeNano, lost: wholeNano, boot: wholeNano, idle: wholeNano }),
});

const runCauses = z.object({
  endMs: z.number(),
  isDone: z.boolean(),
  job: z.string(),
  finish: z.array(z.object({ cause: z.enum(finishCauses), of: z.string(), ms: z.number() })),
  idle: z.array(
    z.object({
      type: z.string(),
      purchase,
      cause: z.enum(idleCauses),
      ms: z.number(),
      vcpuMilli: z.number(),
      memoryMib: z.number(),
      heldVcpuMilli: z.number(),
      heldMemoryMib: z.number(),
    }),
  ),
});

const cells = z.array(z.number());

const runViews = z.object({
  capacity: z
    .object({
      endMs: z.number(),
      provisioned: z.array(z.object({ purchase, vcpus: cells })),
      used: cells,
      runnable: cells,
    })
    .optional(),
  waits: z.array(z.object({ queue: z.string(), share: z.string(), jobs: z.int(), waitsS: cells })),
  machines: z.object({
    launched: z.int(),
    attempted: z.int(),
    offerings: z.array(
      z.object({
        environment: z.string(),
        type: z.string(),
        zone: z.string(),
        purchase,
        vcpuMilli: z.number(),
      }),
    ),
    machines: z.object({
      ...{ offering: cells, requestedMs: cells, runningMs: cells },
      ...{ readyMs: cells, endedMs: cells, isLost: cells },
    }),
    attempts: z.object({
      ...{ machine: cells, job: z.array(z.string()), number: cells, vcpuMilli: cells },
      ...{ runnableMs: cells, placedMs: cells, startedMs: cells, stoppedMs: cells, end: cells },
    }),
  }),
  binding: z.array(z.object({ cause: z.enum(finishCauses), toMs: z.number() })),
});

const kept = z.object({
  key: z.string(),
  scenario: z.string(),
  strategy: z.string(),
  program: z.string(),
  result: z.object({
    replication: z.int().positive(),
    seed: z.string(),
    digest: z.string().regex(/^[0-9a-f]{16}$/),
    isDrawn: z.boolean(),
    values: figures,
    nano: exactMoney,
    dimensions: z.array(
      z.object({
        dimension: z.enum(dimensions),
        value: z.string(),
        isRest: z.boolean(),
        values: figures,
        nano: exactMoney,
      }),
    ),
    machines: z.array(machine),
    causes: runCauses.optional(),
    views: runViews.optional(),
    paid: z.object({ days: z.int(), hoursMilli: z.int() }).optional(),
    refusedUpdates: z.array(
      z.object({
        environment: z.string(),
        atMs: z.number(),
        asked: z.string(),
        desiredvCpus: z.number(),
      }),
    ),
  }),
  files: z.array(listedFile).optional(),
});

const sealed = z.object({ sha256: z.string(), run: z.string() });

/** One line; a run that breaks a law is not kept. */
export function storedText(key: string, { result, ...rest }: StoredRun): string {
  const { replication, seed, digest, isDrawn, values, nano } = result;
  const { causes, views, paid, refusedUpdates } = result;
  const plain = {
    ...{ replication, seed, digest, isDrawn, values, causes, views, paid, refusedUpdates },
    nano: textsOf(nano),
    dimensions: result.dimensions.map((row) => ({ ...row, nano: textsOf(row.nano) })),
    machines: result.machines.map((row) => ({ ...row, nano: textsOf(row.nano) })),
  };
  const run = JSON.stringify({ key, ...rest, result: plain });
  return `${JSON.stringify({ sha256: digestOf(run), run })}\n`;
}

/** undefined = the text is damaged, or of another key. */
export function parseStored(key: string, text: string): StoredRun | undefined {
  const run = unsealed(text);
  const parsed = run === undefined ? undefined : kept.safeParse(JSON.parse(run)).data;
  if (parsed === undefined || parsed.key !== key) return undefined;
  const { scenario, strategy, program, files, result } = parsed;
  const whole: ReplicationResult = {
    ...result,
    paid: result.paid,
    values: valuesOf(result.values),
    nano: moneyOf(result.nano),
    dimensions: result.dimensions.map((row) => ({ ...row, nano: moneyOf(row.nano) })),
    machines: result.machines.map((row) => ({ ...row, nano: splitOf(row.nano) })),
    causes: result.causes,
    views: result.views && { ...result.views, capacity: result.views.capacity },
    violations: [],
  };
  return { scenario, strategy, program, files, result: whole };
}

/** Every metric, in order. */
function valuesOf(some: Readonly<Partial<Record<string, number>>>): ReplicationResult['values'] {
  const entries = metricTable.map(({ name }) => [name, some[name]]);
  return Object.fromEntries(entries) as ReplicationResult['values'];
}

function textsOf(
  nano: ReplicationResult['nano'] | Split,
): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(
    Object.entries<bigint | undefined>({ ...nano }).map(([name, value]) => [
      name,
      value?.toString(),
    ]),
  );
}

function moneyOf(texts: Readonly<Partial<Record<MetricName, string>>>) {
  const money = Object.entries(texts).map(([name, value]) => [name, BigInt(value)]);
  return Object.fromEntries(money) as Partial<Record<MetricName, bigint>>;
}

function splitOf({ useful, lost, boot, idle }: Readonly<Record<Use, string>>): Split {
  return { useful: BigInt(useful), lost: BigInt(lost), boot: BigInt(boot), idle: BigInt(idle) };
}

function unsealed(text: string): string | undefined {
  try {
    const { data } = sealed.safeParse(JSON.parse(text));
    return data !== undefined && digestOf(data.run) === data.sha256 ? data.run : undefined;
  } catch {
    return undefined;
  }
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
