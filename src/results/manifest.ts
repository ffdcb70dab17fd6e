/**
 * The manifest of a result folder: which runs and which files the folder has, and a digest of all
 * that it says, so that nothing in it changes unnoticed.
 */
import * as z from 'zod';
import { sha256Of } from '../kernel/sha256.ts';
import { verdicts } from '../words/verdicts.ts';
import { priceBases, sizePreferences } from '../words/scheduler.ts';

export const manifestName = 'manifest.json';
export const scenarioName = 'scenario.json';

/** Raised when a file of the results changes its meaning. */
export const schemaVersion = 3;

/** A file of a result folder. */
export interface ListedFile {
  /** Relative to the folder, with `/`. */
  readonly path: string;
  readonly bytes: number;
  /** 64 hex digits. */
  readonly sha256: string;
}

/** Stays in the folder, on any system. */
const path = z
  .string()
  .regex(/^[^\\:\p{Cc}]+$/u)
  .refine((text) => text.split('/').every((name) => !['', '.', '..'].includes(name)));

/** A file of a result folder, or of a kept run. */
export const listedFile = z.object({
  path,
  bytes: z.int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

const strategy = z.object({
  name: z.string(),
  isDrawn: z.boolean(),
  digests: z.array(z.string().regex(/^[0-9a-f]{16}$/)),
  assumptions: z.object({
    scheduler: z.object({ sizePreference: z.enum(sizePreferences) }),
    ec2: z.object({ priceBasis: z.enum(priceBases) }),
    spot: z.object({ depthLead: z.number() }),
  }),
});

const threshold = z.object({
  strategy: z.string(),
  text: z.string(),
  n: z.int(),
  meeting: z.int(),
  verdict: z.enum(verdicts),
});

const manifest = z.object({
  schemaVersion: z.literal(schemaVersion),
  scenario: z.string(),
  scenarioHash: z.string(),
  seed: z.string(),
  thresholds: z.array(threshold),
  strategies: z.array(strategy).min(1),
  files: z.array(listedFile),
});

/** What readers of a result need of its manifest. */
export type Manifest = Readonly<z.infer<typeof manifest>>;

/** A strategy, with what its choices between offerings depend on besides prices. */
export type StrategyFacts = Manifest['strategies'][number];

/** Whether the text is a manifest of another version of results. */
export function isOtherVersion(text: string): boolean {
  try {
    const { data } = z.object({ schemaVersion: z.int() }).safeParse(JSON.parse(text));
    return data !== undefined && data.schemaVersion !== schemaVersion;
  } catch {
    return false;
  }
}

/** The text of a manifest that says this, which is JSON. */
export function sealedManifest(json: string): string {
  const content = JSON.parse(json) as object;
  return `${JSON.stringify({ ...content, sha256: digestOf(content) }, undefined, 2)}\n`;
}

/** undefined = the text is no manifest of this version, or was changed. */
export function parseManifest(text: string): Manifest | undefined {
  try {
    const { sha256, ...content } = JSON.parse(text) as { readonly sha256?: unknown };
    return sha256 === digestOf(content) ? manifest.safeParse(content).data : undefined;
  } catch {
    return undefined;
  }
}

function digestOf(content: unknown): string {
  return sha256Of([JSON.stringify(content)]);
}
