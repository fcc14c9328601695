/** How far each status stands; a learner never goes back. SCORM 1.2 RTE 3.4.4, SCORM 2004 RTE 4.2.4 and 4.2.22. */
const rank: Readonly<Record<string, number>> = {
  '': 0,
  'not attempted': 0,
  unknown: 0,
  browsed: 0,
  incomplete: 1,
  // An LMS may have written `completed` by itself at the end of a launch; the server's `failed` says more.
  failed: 2,
  completed: 2,
  passed: 3,
};

/** Whether writing `next` over `held` would take something from the learner. `passed` is never followed by `completed`. */
export function isFall(held: string, next: string): boolean {
  return (rank[held] ?? 0) > (rank[next] ?? 0);
}
