import { type Activity, type LmsModel, openContentWindow } from '../lms-model.ts';
import { frameUrl } from '../place-content.ts';
import { Contents } from './contents.tsx';

type Running = Extract<Activity, { kind: 'running' }>;

/** Where the package runs, untouched. */
export function ContentFrame({ lms }: { readonly lms: LmsModel }) {
  const activity = lms.activity.value;
  if (activity.kind !== 'running') return <p class="placeholder">{sayWhyEmpty(activity)}</p>;
  const { sco, attempt, launch, launchId } = activity.session.answer;
  return (
    <>
      <div class="stage-bar" key={launchId}>
        <strong>{sco.title}</strong>
        <span class="muted">
          attempt {attempt}, launch {launch}
        </span>
        {activity.session.sequencingState() !== undefined && <Onward lms={lms} />}
        <button type="button" onClick={() => void lms.leave()}>
          Exit activity
        </button>
      </div>
      <Contents lms={lms} answer={activity.session.answer} />
      <Content activity={activity} />
    </>
  );
}

/** The LMS's own navigation, in packages that have sequencing. */
function Onward({ lms }: { readonly lms: LmsModel }) {
  return (
    <>
      <button type="button" onClick={() => void lms.launch({ kind: 'next', navigation: 'previous' })}>
        Previous
      </button>
      <button type="button" onClick={() => void lms.launch({ kind: 'next', navigation: 'continue' })}>
        Continue
      </button>
    </>
  );
}

function Content({ activity }: { readonly activity: Running }) {
  const { sco, launchId, traits } = activity.session.answer;
  const url = frameUrl(activity.placement, sco.url);
  if (url === undefined) return <OtherWindow activity={activity} />;
  return (
    <iframe
      key={launchId}
      class="content"
      title={sco.title}
      name="content"
      src={url}
      style={traits.frameHeight === 0 ? undefined : { flex: 'none', height: `${traits.frameHeight}px` }}
      allow="fullscreen"
      onLoad={({ currentTarget }) => {
        if (currentTarget.contentWindow !== null)
          activity.session.dismissal.watch(currentTarget.contentWindow);
      }}
    />
  );
}

function OtherWindow({ activity }: { readonly activity: Running }) {
  return (
    <div class="placeholder">
      <p>The package runs in its own window.</p>
      <button type="button" onClick={() => openContentWindow(activity)}>
        Open the window again
      </button>
    </div>
  );
}

function sayWhyEmpty(activity: Exclude<Activity, Running>): string {
  switch (activity.kind) {
    case 'launching':
      return 'Launching…';
    case 'failed':
    case 'closed':
      return activity.reason;
    case 'reopened':
      return `A saved log of ${activity.log.title}, from ${activity.log.savedAt}.`;
    case 'elsewhere':
      return 'The package runs in a pop-up. This page can be closed.';
    case 'none':
      return 'Choose a package and a learner, then launch.';
  }
}
