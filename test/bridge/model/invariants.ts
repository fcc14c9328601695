import { expect } from 'vitest';
import { dialects } from '../../../bridge/lms/dialects.ts';
import { isFall } from '../../../bridge/lms/status-rank.ts';
import { names } from '../world/api-object.ts';
import type { LmsLaunch } from '../world/lms-launch.ts';
import type { World } from '../world/world.ts';
import type { Play } from './play.ts';

/** What must be so at any moment. */
export function expectNothingBroken(play: Play): void {
  expectShownIsSaved(play);
  expectNoFall(play.world);
  for (const launch of play.world.lms.launches) expectOneEnd(launch);
}

/** An act answered with yes is on the server; a window that says "saved" has no act without an answer. */
function expectShownIsSaved(play: Play): void {
  const { acts, world } = play;
  const known = new Set(world.server.events().map(({ id }) => id));
  const accepted = acts.flatMap(({ outcome }) => (outcome?.kind === 'accepted' ? [outcome.id] : []));
  expect(accepted.filter((id) => !known.has(id))).toEqual([]);
  const saved = play.living().filter((window) => play.connectionOf(window)?.status().server.kind === 'saved');
  expect(acts.filter(({ window, outcome }) => saved.includes(window) && outcome === null)).toEqual([]);
}

function expectNoFall({ lms }: World): void {
  const falls = lms.statuses.filter((status, index) => isFall(lms.statuses[index - 1] ?? '', status));
  expect(falls, lms.statuses.join(' → ')).toEqual([]);
}

function expectOneEnd({ calls }: LmsLaunch): void {
  const ours = calls.filter(({ name }) => name !== 'EndedByLms');
  const end = ours.findIndex(({ name }) => name === 'Terminate');
  expect(end === -1 ? [] : ours.slice(end + 1), 'calls after Terminate').toEqual([]);
}

/** What must be so once everything can be reached and the course was opened once more. */
export function expectAgreement({ world }: Play): void {
  const { lms, server } = world;
  const kept = server.session();
  if (kept === undefined) return;
  const facts = server.stateOf(kept, '');
  const dialect = dialects[lms.standard === '1.2' ? '1.2' : '2004-4th'];
  for (const { element, say } of dialect.statusElements) {
    if (say(facts) !== '') expect(lms.lastStored(element), element).toBe(say(facts));
  }
  const raw = lms.lastStored(names[lms.standard].raw);
  expect(raw === undefined ? null : Number(raw)).toBe(facts.score);
}
