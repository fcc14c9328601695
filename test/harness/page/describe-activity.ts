import type { Activity } from './lms-model.ts';

/** The activity as plain data, for whoever steers the page from outside. */
export function describeActivity(activity: Activity) {
  if (activity.kind === 'failed' || activity.kind === 'closed')
    return { kind: activity.kind, reason: activity.reason };
  if (activity.kind !== 'running') return { kind: activity.kind };
  const { sco, title, items, seed, attempt, launch } = activity.session.answer;
  return { kind: activity.kind, sco, title, items, seed, attempt, launch };
}
