import type { Activity, LmsModel } from '../lms-model.ts';

/** Where the package runs, untouched. */
export function ContentFrame({ lms }: { readonly lms: LmsModel }) {
  const activity = lms.activity.value;
  if (activity.kind !== 'running') return <p class="placeholder">{sayWhyEmpty(activity)}</p>;
  const { sco, attempt, launch, launchId } = activity.session.answer;
  return (
    <>
      <div class="stage-bar">
        <strong>{sco.title}</strong>
        <span class="muted">
          attempt {attempt}, launch {launch}
        </span>
        <button type="button" onClick={lms.leave}>
          Exit activity
        </button>
      </div>
      {activity.place === 'frame' ? (
        <iframe
          key={launchId}
          class="content"
          title={sco.title}
          name="content"
          src={sco.url}
          allow="fullscreen"
        />
      ) : (
        <p class="placeholder">The package runs in its own window.</p>
      )}
    </>
  );
}

function sayWhyEmpty(activity: Exclude<Activity, { kind: 'running' }>): string {
  if (activity.kind === 'launching') return 'Launching…';
  if (activity.kind === 'failed') return activity.reason;
  return 'Choose a package and a learner, then launch.';
}
