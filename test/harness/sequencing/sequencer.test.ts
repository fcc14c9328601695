import AdmZip from 'adm-zip';
import { expect, test } from 'vitest';
import { decodeManifest } from '../../../server/packages/check/decode-manifest.ts';
import { describePackage } from '../packages/describe-package.ts';
import { createEngine } from '../runtime/engine.ts';
import { type CourseName, courses } from '../specimens/course-specimens.ts';
import type { Activity } from './activity.ts';
import { deliver } from './sequencer.ts';

function treeOf(name: CourseName): Activity {
  const bytes = new AdmZip(courses[name]).readFile('imsmanifest.xml') ?? Buffer.from('');
  const { content } = decodeManifest('imsmanifest.xml', bytes);
  const activities = content.kind === 'parsed' ? describePackage(content.manifest).activities : undefined;
  if (activities === undefined) throw new Error(`${name} has no sequencing`);
  return activities;
}

/** A part is played to its end without a wish where to go; answers what the engine has noted. */
function endWith(tree: Activity, state: string, success: string): string {
  const course = { tree, state, onDelivery: () => undefined };
  const engine = createEngine({ edition: '2004-4th', seed: {}, store: () => true, course });
  engine.answer('Initialize', ['']);
  engine.answer('SetValue', ['cmi.completion_status', 'completed']);
  engine.answer('SetValue', ['cmi.success_status', success]);
  engine.answer('Terminate', ['']);
  return engine.sequencingState() ?? '';
}

/** The learner chooses parts from the contents one after the other; answers which of them open. */
function chosen(tree: Activity, ways: readonly (readonly [string, string])[]): readonly boolean[] {
  const progress: { state: string | undefined } = { state: undefined };
  return ways.map(([item, success]) => {
    const delivery = deliver({ tree, state: progress.state }, { kind: 'item', item });
    if (delivery.item === item) progress.state = endWith(tree, delivery.state, success);
    return delivery.item === item;
  });
}

test.each([
  [
    'all of it is passed',
    [
      ['a', 'passed'],
      ['b', 'passed'],
      ['c', 'passed'],
    ],
    [true, true, true],
  ],
  [
    'half of it is passed',
    [
      ['a', 'passed'],
      ['c', 'passed'],
    ],
    [true, false],
  ],
  [
    'one part of it is failed',
    [
      ['a', 'passed'],
      ['b', 'failed'],
      ['c', 'passed'],
    ],
    [true, true, false],
  ],
  [
    'the failed part is passed later',
    [
      ['a', 'failed'],
      ['b', 'passed'],
      ['c', 'passed'],
      ['a', 'passed'],
      ['c', 'passed'],
    ],
    [true, true, false, true, true],
  ],
] as const)('a part that needs a cluster, when %s', (_, ways, opens) => {
  expect(chosen(treeOf('c needs the cluster of a and b'), ways)).toEqual(opens);
});
