/** The rows of a run's files, worked out by hand. */
import { describe, expect, it } from 'vitest';
import { billOf } from '../../src/fold/money/ledger.ts';
import { lifetimes } from '../../src/fold/lives/lifetimes.ts';
import { attemptColumns, attemptRows } from '../../src/fold/tables/attempts.ts';
import type { TableColumn } from '../../src/fold/tables/cells.ts';
import { chargeColumns, chargeRows } from '../../src/fold/tables/charges.ts';
import { instanceColumns, instanceRows } from '../../src/fold/tables/instances.ts';
import { jobColumns, jobRows } from '../../src/fold/tables/jobs.ts';
import { world } from '../worlds/model-builder.ts';
import { coldStart, coldStartModel } from './cold-start.ts';
import { goodModel, goodTrace } from '../audit/good-trace.ts';
import { folded, traceOf } from '../audit/trace-builder.ts';

const good = folded(lifetimes, goodModel, goodTrace);
const goodBill = billOf(good);
const cold = folded(lifetimes, coldStartModel, coldStart);

function csv<Row>(columns: readonly TableColumn<Row>[], rows: Iterable<Row>): string[] {
  const header = columns.map((column) => column.header).join();
  return [header, ...[...rows].map((row) => columns.map((column) => column.cell(row)).join())];
}

describe('the tables of a run', () => {
  it('jobs', () => {
    expect(csv(jobColumns, jobRows(good, goodBill))).toEqual([
      'job_id,name,kind,parent_id,array_index,queue,share,vcpus,memory_mib,gpus,status,status_reason,created_s,runnable_s,first_started_s,started_s,stopped_s,attempts,cost_usd',
      'story/1,A,job,,,queue-1,,2000,8192,0,SUCCEEDED,Essential container in task exited,0,0,26000,26000,60000,1,486111',
      'story/2,B,job,,,queue-1,,2000,8192,0,SUCCEEDED,Essential container in task exited,0,60000,60000,60000,90000,1,416666',
      'story/3,C,array_parent,,,queue-1,,2000,8192,0,FAILED,Array Child Job failed,0,,,,95000,,0',
      'story/3:0,C,array_child,story/3,0,queue-1,,2000,8192,0,FAILED,Essential container in task exited,0,0,26000,26000,61000,1,500000',
      'story/3:1,C,array_child,story/3,1,queue-1,,2000,8192,0,SUCCEEDED,Essential container in task exited,0,0,61000,61000,95000,1,472222',
      'story/4,R,job,,,queue-1,,2000,8192,0,SUCCEEDED,Essential container in task exited,0,0,26000,77000,120000,2,611111',
      'story/5,F,job,,,queue-2,,1000,2048,0,SUCCEEDED,Essential container in task exited,0,0,20000,20000,80000,1,767977',
      'story/6,D,job,,,queue-1,,1000,4096,0,RUNNING,,65000,65000,77000,77000,,1,375000',
    ]);
  });

  it('attempts', () => {
    const lines = csv(attemptColumns, attemptRows(good));
    expect(lines).toHaveLength(9);
    expect(lines[0]).toBe(
      'job_id,attempt,instance_id,vcpus,memory_mib,gpus,placed_s,started_s,stopped_s,saved_s,exit_code,status_reason,reason',
    );
    const host = 'i-00000000000000002';
    expect(lines.filter((line) => /^story\/[46]/.test(line))).toEqual([
      `story/4,1,${host},2000,8192,0,25000,26000,50000,,,Host EC2 (instance ${host}) terminated.,`,
      'story/4,2,i-00000000000000003,2000,8192,0,76000,77000,120000,,0,Essential container in task exited,',
      'story/6,1,i-00000000000000003,1000,4096,0,76000,77000,,,,,',
    ]);
  });

  it('instances', () => {
    expect(csv(instanceColumns, instanceRows(good, goodBill))).toEqual([
      'instance_id,compute_environment,instance_type,az,platform,purchase,vcpus,memory_mib,gpus,disk_gib,requested_s,running_s,registered_s,terminated_s,end_reason,billed_s,cost_usd',
      'i-00000000000000000,on-demand,node.4,zone-a,EC2,ON_DEMAND,4000,16384,0,0,0,10000,20000,100000,SCALE_IN,90000,5000000',
      'task-00000000000000001,fargate,fargate-1-2048-20,,FARGATE,FARGATE,1000,2048,0,20,0,10000,,80000,TASK_ENDED,70000,959972',
      'i-00000000000000002,spot,node.4,zone-a,EC2,SPOT,4000,16384,0,0,0,10000,20000,50000,RECLAIMED,0,0',
      'i-00000000000000003,on-demand,node.4,zone-a,EC2,ON_DEMAND,4000,16384,0,0,65000,70000,75000,,RUN_END,60000,3333333',
    ]);
  });

  it('charges', () => {
    expect(csv(chargeColumns, chargeRows(cold, billOf(cold)))).toEqual([
      'resource_id,meter,quantity,unit,unit_price_usd,from_s,to_s,amount_usd,estimated',
      'i-00000000000000000,ec2-on-demand,970,instance-seconds,170000000,20000,990000,45805556,false',
      'i-00000000000000000,ebs-gp3,29700,volume-gb-seconds,80000000,0,990000,916667,false',
    ]);
  });

  it('have the reason why a head waits, and no status of a job never submitted', () => {
    const model = world({ jobs: [{ name: 'A', vcpus: 64 }, { submitMs: 90_000 }] });
    const trace = traceOf(
      model,
      `
      0    A submitted and runnable
           A refused in queue-1 (JobResourceRequirement)
      10   end`,
    );
    const lives = folded(lifetimes, model, trace);
    const [head, later] = [...jobRows(lives, billOf(lives))];
    expect(head).toMatchObject({
      status: 'RUNNABLE',
      statusReason: 'MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT',
    });
    expect(later).toMatchObject({ status: undefined, createdMs: undefined, attempts: 0 });
  });
});
