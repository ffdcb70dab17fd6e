/** Conditions as JUnit's test cases. */
import { expect, it } from 'vitest';
import { junitXml } from '../../../src/report/files/junit.ts';
import { experiment, threshold } from '../../experiment/results.ts';

it('has a suite a scenario and a case a condition: met, failed, or skipped as undecided', () => {
  const thresholds = [
    threshold({ strategy: 'a' }),
    threshold({ strategy: 'b', verdict: 'failed', text: 'cost: p(95)<$1' }),
    threshold({ strategy: 'c', verdict: 'too few to tell' }),
  ];
  expect(junitXml([experiment({ a: [{}] }, { thresholds })]))
    .toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites>
  <testsuite name="nightly" tests="3" failures="1" skipped="1">
    <testcase classname="nightly.a" name="cost: mean&lt;$1"/>
    <testcase classname="nightly.b" name="cost: p(95)&lt;$1">
      <failure message="cost: p(95)&lt;$1 ($2.00, $1.00 too much; 19 of 20 replications meet it, 95 % interval 76.4 to 99.1 %)"/>
    </testcase>
    <testcase classname="nightly.c" name="cost: mean&lt;$1">
      <skipped message="too few to tell: 19 of 20 replications meet it, 95 % interval 76.4 to 99.1 %"/>
    </testcase>
  </testsuite>
</testsuites>
`);
});

it('is XML whatever names have', () => {
  const text = 'cost{tag:a="<&\u0000\ud800>"}: mean<$1';
  const xml = junitXml([experiment({ a: [{}] }, { thresholds: [threshold({ text })] })]);
  expect(xml).toContain('name="cost{tag:a=&quot;&lt;&amp;��&gt;&quot;}: mean&lt;$1"');
});
