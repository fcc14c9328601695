import { useSignal } from '@preact/signals';
import { faultSwitches } from '../fault-switches.ts';
import type { LmsModel } from '../lms-model.ts';

/** What a person can let go wrong while a package runs. */
export function FaultPanel({ lms }: { readonly lms: LmsModel }) {
  const last = useSignal('');
  const activity = lms.activity.value;
  if (activity.kind !== 'running')
    return <p class="placeholder">Launch a package first; then faults can strike it.</p>;
  const { session } = activity;
  return (
    <div class="stack">
      <label class="choice">
        <input
          type="checkbox"
          checked={session.connection.isOffline}
          onChange={({ currentTarget }) => {
            session.connection.isOffline = currentTarget.checked;
            last.value = currentTarget.checked ? 'The LMS is offline now.' : 'The LMS is online again.';
          }}
        />
        <span>
          LMS offline
          <small>No commit reaches the LMS's server until this is switched off.</small>
        </span>
      </label>
      {faultSwitches.map(({ label, means, act }) => (
        <div key={label} class="switch">
          <button
            type="button"
            onClick={() => {
              act(session);
              last.value = `Armed: ${label.toLowerCase()}.`;
            }}
          >
            {label}
          </button>
          <small>{means}</small>
        </div>
      ))}
      <p role="status">{last.value}</p>
    </div>
  );
}
