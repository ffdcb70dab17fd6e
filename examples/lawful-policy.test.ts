/** Whatever scenario fast-check thinks of, a policy of one's own breaks no law of AWS Batch. */
import { type QueueOrder, runExperiment } from 'batchcast';
import { expectLawful, scenarioFile, worlds } from 'batchcast/testing';
import fc from 'fast-check';
import { it } from 'vitest';

/** Large jobs first: small ones fill the gaps that they leave. */
const LARGE_FIRST: QueueOrder = (job, { jobs }) => jobs.vcpuMilli[job] * -1;

it('large jobs first is lawful', async () => {
  const law = fc.asyncProperty(
    worlds({ features: ['arrays', 'spot', 'retries'] }),
    async (world) => {
      const scenario = { ...world, assumptions: { scheduler: { queueOrder: 'LARGE_FIRST' } } };
      const result = await runExperiment(scenarioFile(scenario), {
        policies: { queueOrder: { LARGE_FIRST } },
      });
      expectLawful(result);
    },
  );
  await fc.assert(law, { seed: 1, numRuns: 50 });
});
