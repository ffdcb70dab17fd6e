/** The pages of the site in their order; test/docs/site.test.ts finds one that is left out. */

interface SiteGroup {
  readonly text: string;
  /** Whether the sidebar shows it unfolded at first. */
  readonly isOpen: boolean;
  readonly items: readonly { readonly text: string; readonly link: string }[];
}

/** Files and folders whose documents are pages. */
export const pageFolders = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'docs',
  'src/README.md',
  'test/README.md',
  'scenarios/data/README.md',
];

/** A group; each line of the pages has an address and a title. */
function group(text: string, isOpen: boolean, pages: string): SiteGroup {
  const lines = pages.trim().split('\n');
  const items = lines.map((line) => {
    const [, link = '', title = ''] = /^\s*(\S+)\s+(.*)$/.exec(line) ?? [];
    return { link, text: title };
  });
  return { text, isOpen, items };
}

/** Made by typedoc of the comments in src/, before the site is built. */
export const apiPages = group(
  'Exported names',
  false,
  `
    /docs/api/batchcast.html           batchcast
    /docs/api/batchcast/reading.html   batchcast/reading
    /docs/api/batchcast/searches.html  batchcast/searches
    /docs/api/batchcast/files.html     batchcast/files
    `,
);

export const groups: readonly SiteGroup[] = [
  group(
    'Start',
    true,
    `
    /                                  What it is
    /docs/tutorial.html                From your trace to a decision
    /docs/bring-your-own.html          Bring your own
    `,
  ),
  group(
    'How to',
    true,
    `
    /docs/how-to/                      The usual questions
    /docs/how-to/spot-or-not.html      Spot or On-Demand?
    /docs/how-to/max-vcpus.html        Which maxvCpus?
    /docs/how-to/fair-share.html       Two teams
    /docs/how-to/memory.html           How much memory?
    /docs/how-to/fargate-or-ec2.html   Fargate or EC2?
    /docs/how-to/short-jobs.html       Short jobs
    /docs/how-to/checkpoints.html      Checkpoints
    /docs/how-to/savings-plans.html    Savings Plans
    /docs/how-to/blocked-queues.html   Blocked queues
    /docs/how-to/large-sweeps.html     Large sweeps
    `,
  ),
  group(
    'Describe your work',
    false,
    `
    /docs/importing.html               Which histories can be replayed
    /docs/histories.html               What is read of them
    /docs/generators.html              Generated jobs
    /docs/resubmission.html            Failed jobs, submitted again
    /docs/configurations.html          AWS’s objects, by reference
    /docs/prices.html                  Prices and discounts
    /docs/spot-markets.html            Spot markets
    `,
  ),
  group(
    'Ask and read',
    false,
    `
    /docs/thresholds.html              Deadlines and budgets
    /docs/why.html                     Why it costs so much
    /docs/savings.html                 The biggest saving
    /docs/sensitivity.html             What turns the answer
    /docs/sweeps.html                  Sweeps
    /docs/plan.html                    Plans
    /docs/compare.html                 Two results
    /docs/scale.html                   Many runs, many machines
    /docs/results.html                 What a result contains
    /docs/pages.html                   The page of a result
    /docs/testing.html                 Property tests
    /docs/other-tools.html             Files for other tools
    /docs/library.html                 From code
    `,
  ),
  group(
    'Reference',
    false,
    `
    /docs/format/                      The scenario format
    /docs/format/workload.html         Jobs
    /docs/format/behaviour.html        How jobs behave
    /docs/format/job-definitions.html  Job definitions
    /docs/format/job-queues.html       Queues, policies, resources
    /docs/format/compute-environments.html  Compute environments
    /docs/format/catalog.html          Catalogue and images
    /docs/format/events.html           Events, thresholds, sweeps
    /docs/format/assumptions.html      Assumptions
    /docs/keys.html                    Which keys have an effect
    /docs/bounds.html                  Bounds
    /docs/versioning.html              Versions and entries
    /scenarios/data/                   Data of the shipped scenarios
    /CHANGELOG.html                    Changes
    `,
  ),
  group(
    'The model and its limits',
    false,
    `
    /docs/rules/                       The rules of a run
    /docs/aws-batch/                   What AWS Batch does
    /src/#documented-by-aws-and-not-simulated  What is not simulated
    /docs/decisions.html               Decisions
    /docs/worked-example.html          A bill added up by hand
    /docs/how-a-bill-is-made.html      How a bill is made
    /docs/recorded-runs.html           Beside recorded runs
    /docs/performance.html             Performance
    `,
  ),
  group(
    'Contribute',
    false,
    `
    /CONTRIBUTING.html                 Build, test, change
    /docs/contributing/                Add something
    /src/                              The map of the source
    /test/                             The tests
    `,
  ),
];
