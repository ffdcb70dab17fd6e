/** A notebook in one file: which size of an environment is worth its money? Draws front.svg. */
import { writeFileSync } from 'node:fs';
import { runExperiment } from 'batchcast';

const sizes = [16, 32, 64, 128, 256];
const result = await runExperiment(`
name: front
region: us-east-1
replications: 10
workload:
  night:
    generate:
      queue: q
      count: 300
      arrivals: at-once
      mix: [{ vcpus: 2, memory: 4GiB, runtime: { lognormal: { median: 20m, p95: 90m } } }]
jobQueues:
  q: { priority: 1, computeEnvironmentOrder: [{ order: 1, computeEnvironment: main }] }
computeEnvironments:
  main:
    computeResources:
      type: SPOT
      allocationStrategy: SPOT_PRICE_CAPACITY_OPTIMIZED
      maxvCpus: 16
      instanceTypes: [m6i.xlarge]
strategies:
${sizes
  .map(
    (size) =>
      `  '${size}': { computeEnvironments: { main: { computeResources: { maxvCpus: ${size} } } } }`,
  )
  .join('\n')}
`);

const points = result.strategies.map(({ name, metric }) => ({
  name,
  hours: metric('makespan_s').mean / 3600,
  usd: metric('cost_usd').mean,
}));
for (const { name, hours, usd } of points) {
  console.log(
    `maxvCpus ${name.padStart(3)}: done after ${hours.toFixed(2)} h for $${usd.toFixed(2)}`,
  );
}

const [right, top] = ['hours', 'usd'].map((key) => Math.max(...points.map((point) => point[key])));
const marks = points.map(({ name, hours, usd }) => {
  const [x, y] = [40 + (540 * hours) / right, 360 - (320 * usd) / top];
  return `<circle cx="${x}" cy="${y}" r="5"/><text x="${x + 8}" y="${y - 8}">${name}</text>`;
});
writeFileSync(
  'front.svg',
  `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="400" font-family="sans-serif">
<path d="M40 20V360H620" fill="none" stroke="gray"/>
<text x="620" y="390" text-anchor="end">hours until done</text><text x="8" y="16">USD</text>
${marks.join('\n')}
</svg>
`,
);
console.log('front.svg has the picture');
