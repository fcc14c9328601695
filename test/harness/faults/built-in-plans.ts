import { type FaultPlan, type FaultPlanText, parsePlan } from './plan.ts';

/** The mishaps that content meets in real LMSs; `none` is a good day. */
const rows: readonly FaultPlanText[] = [
  { name: 'none', title: 'Nothing goes wrong.' },
  {
    name: 'commit-false-once',
    title: 'The second commit is refused.',
    calls: [{ call: 'Commit', from: 2, to: 2, does: 'false', error: '391' }],
  },
  {
    name: 'commit-false',
    title: 'Every commit is refused.',
    calls: [{ call: 'Commit', does: 'false', error: '391' }],
  },
  { name: 'commit-throws', title: 'Every commit throws.', calls: [{ call: 'Commit', does: 'throw' }] },
  {
    name: 'commit-slow',
    title: 'Every commit takes a second.',
    calls: [{ call: 'Commit', does: 'slow', ms: 1000 }],
  },
  {
    name: 'commit-promise',
    title: 'Commit answers a promise.',
    calls: [{ call: 'Commit', does: 'promise' }],
  },
  {
    name: 'commit-lost-once',
    title: 'The second commit answers true and stores nothing.',
    calls: [{ call: 'Commit', from: 2, to: 2, does: 'lost' }],
  },
  {
    name: 'initialize-false-once',
    title: 'The first Initialize is refused.',
    calls: [{ call: 'Initialize', from: 1, to: 1, does: 'false', error: '101' }],
  },
  {
    name: 'set-throws-once',
    title: 'One SetValue throws.',
    calls: [{ call: 'SetValue', from: 3, to: 3, does: 'throw' }],
  },
  { name: 'api-late', title: 'The API comes 1.5 seconds late.', api: 1500 },
  { name: 'api-gone', title: 'There is no API.', api: 'never' },
  { name: 'two-windows', title: 'The API is two openers up.', placement: 'two-windows' },
  { name: 'new-window', title: 'The package runs in a new window.', placement: 'window' },
  {
    name: 'popup-player',
    title: "The LMS's player is a pop-up, and the page that opened it is gone.",
    placement: 'own-window',
  },
  { name: 'foreign-frame', title: 'A frame of another origin lies between.', placement: 'foreign-frame' },
  {
    name: 'session-expires',
    title: 'The LMS session expires at the third commit.',
    server: [{ of: { from: 3 }, does: 'expire' }],
  },
  {
    name: 'server-error',
    title: 'The LMS answers 503 to the second commit.',
    server: [{ of: { from: 2, to: 2 }, does: 'refuse' }],
  },
  {
    name: 'connection-cut',
    title: 'The connection is cut during the second commit.',
    server: [{ of: { from: 2, to: 2 }, does: 'drop' }],
  },
  {
    name: 'leaving-refused',
    title: 'What is sent while leaving is refused.',
    server: [{ of: 'leaving', does: 'refuse' }],
  },
  {
    name: 'leaving-lost',
    title: 'What is sent while leaving is lost.',
    server: [{ of: 'leaving', does: 'lose' }],
  },
  {
    name: 'suspend-data-blank',
    title: 'suspend_data comes back blank.',
    comesBack: { suspendData: 'blank' },
  },
  {
    name: 'suspend-data-cut',
    title: 'suspend_data comes back cut in half.',
    comesBack: { suspendData: 'cut' },
  },
  {
    name: 'suspend-data-escaped',
    title: 'suspend_data comes back HTML-escaped.',
    comesBack: { suspendData: 'html-escaped' },
  },
  { name: 'wrong-entry', title: 'The second launch says ab-initio.', comesBack: { entry: 'ab-initio' } },
  { name: 'tab-closed', title: 'The learner closes the tab.', leaving: 'close-tab' },
  { name: 'tab-killed', title: 'The tab is closed without a word to the content.', leaving: 'close-at-once' },
  {
    name: 'frame-removed',
    title: 'The LMS removes the frame in which the package runs.',
    leaving: 'remove-frame',
  },
  { name: 'browser-killed', title: 'The browser is killed.', leaving: 'kill-browser' },
  { name: 'offline', title: 'The network is away for two seconds.', during: [{ what: 'offline', ms: 2000 }] },
  {
    name: 'clock-jump',
    title: 'The clock jumps by two hours.',
    during: [{ what: 'clock-jump', seconds: 7200 }],
  },
  {
    name: 'second-window',
    title: 'The package is opened a second time.',
    during: [{ what: 'second-window' }],
  },
  {
    name: 'hidden',
    title: 'The tab is hidden for three seconds and its timers are slow.',
    during: [{ what: 'hidden', ms: 3000 }],
  },
  {
    name: 'frozen',
    title: 'The browser freezes the hidden tab for three seconds.',
    during: [{ what: 'frozen', ms: 3000 }],
  },
  { name: 'reload', title: 'The learner reloads the page.', during: [{ what: 'reload' }] },
  {
    name: 'back-and-forward',
    title: 'The learner goes away and comes back with the Back button, to the page as it was.',
    during: [{ what: 'back-and-forward' }],
    // Navigation would put the page aside once more, for a return that never comes.
    leaving: 'close-tab',
  },
  { name: 'review', title: 'The launch is a review.', mode: 'review', credit: 'no-credit' },
  { name: 'browse', title: 'The launch is for browsing only.', mode: 'browse', credit: 'no-credit' },
];

export const builtInPlans: readonly FaultPlan[] = rows.map(parsePlan);

export function findPlan(name: string): FaultPlan | undefined {
  return builtInPlans.find((plan) => plan.name === name);
}
