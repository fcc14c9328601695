import { render } from 'preact';
import type { Wish } from '../sequencing/sequencer.ts';
import { type Activity, createLmsModel } from './lms-model.ts';
import { type PageState, parsePageState } from './page-state.ts';
import { Page } from './parts/page-layout.tsx';
import { ownWindow } from './place-content.ts';
import '../../../player/style/tokens.css';
import './style/page.css';

// Where a page of another site has led here, a person launches.
const isDeepLink =
  new URLSearchParams(location.search).has('package') &&
  document.documentElement.dataset.launches === 'by-address';
// As Moodle's player does: what runs here must not depend on the page that opened it.
if (window.name === ownWindow) window.opener = null;
const lms = createLmsModel(parsePageState(location.search));

render(<Page lms={lms} />, document.body);
setInterval(lms.flush, 500);
addEventListener('pagehide', lms.flush);

// For a run, a test or a script at the console: the same log and data model that the page shows.
Reflect.set(window, 'testLms', {
  calls: () => {
    lms.catchUp();
    return lms.calls.value;
  },
  model: () => (lms.activity.value.kind === 'running' ? lms.activity.value.session.model() : {}),
  activity: () => describeActivity(lms.activity.value),
  launch: lms.launch,
  removeFrame: lms.removeFrame,
});

await lms.loadCatalog();
const { sco, go } = lms.state.value;
// A reload goes on where the learner is, and not one part further.
lms.choose({ go: '' });
if (isDeepLink) await lms.launch(wishOf(sco, go));
// Neither does it begin one more attempt.
lms.choose({ attempt: '' });

function wishOf(item: string, navigation: PageState['go']): Wish {
  if (navigation !== '') return { kind: 'next', navigation };
  return item === '' ? { kind: 'go-on' } : { kind: 'item', item };
}

/** The activity as plain data, for whoever steers the page from outside. */
function describeActivity(activity: Activity) {
  if (activity.kind === 'failed' || activity.kind === 'closed')
    return { kind: activity.kind, reason: activity.reason };
  if (activity.kind !== 'running') return { kind: activity.kind };
  const { sco, title, items, seed, attempt, launch } = activity.session.answer;
  return { kind: activity.kind, sco, title, items, seed, attempt, launch };
}
