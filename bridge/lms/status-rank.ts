/** How far each status stands; a learner never goes back. SCORM 1.2 RTE 3.4.4, SCORM 2004 RTE 4.2.4 and 4.2.22. */
const ranks: Readonly<Record<string, number>> = {
  browsed: 1,
  incomplete: 1,
  // An LMS may have written `completed` by itself at the end of a launch; the server's `failed` says more.
  failed: 2,
  completed: 2,
  passed: 3,
};

/** 0 for a status that says nothing yet ('', `not attempted`, `unknown`), which content may not write in SCORM 1.2. */
export function rankOf(status = ''): number {
  return ranks[status] ?? 0;
}

/** Whether writing `next` over `held` would take something from the learner. `passed` is never followed by `completed`. */
export function isFall(held: string | undefined, next: string): boolean {
  return rankOf(held) > rankOf(next);
}
