/** What the containers of a pod ask Kubernetes for [J61, J62]. */
import type { PodResources } from './sections/job.ts';

/** As written; undefined = not given. */
export interface AskedTexts {
  readonly vcpu: string | undefined;
  readonly memory: string | undefined;
  readonly gpu: string | undefined;
}

/**
 * Of a resource Batch schedules the request, or, where there is none, the limit. What an override
 * says of a resource replaces the container's request and limit of it.
 */
export function podTexts(layers: readonly (PodResources | undefined)[]): AskedTexts {
  const asked = (resource: string): string | undefined => {
    for (const layer of layers.toReversed()) {
      const value = layer?.requests?.[resource] ?? layer?.limits?.[resource];
      if (value !== undefined) return String(value);
    }
    return undefined;
  };
  return { vcpu: asked('cpu'), memory: asked('memory'), gpu: asked('nvidia.com/gpu') };
}

/** Thousandths of `0.5` or `500m`; NaN where it is neither. */
export function podVcpuMilli(text: string): number {
  if (/^\d{1,9}m$/.test(text)) return Number(text.slice(0, -1));
  return /^\d{1,6}(?:\.\d{1,3})?$/.test(text) ? Math.round(Number(text) * 1_000) : NaN;
}

/** MiB of `2048Mi`; NaN for what AWS does not take. */
export function podMemoryMib(text: string): number {
  return /^\d{1,9}Mi$/.test(text) ? Number(text.slice(0, -2)) : NaN;
}
