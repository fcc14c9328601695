import { useSignal } from '@preact/signals';
import type { ArmedFault } from '../../faults/call-faults.ts';
import { describeCallFault, describeServerFault } from '../../faults/describe-fault.ts';
import { lastingFaults, nextFaults } from '../fault-switches.ts';
import type { LmsModel } from '../lms-model.ts';
import type { Session } from '../open-session.ts';

/** What goes wrong in this launch by its plan, and what a person can let go wrong besides. */
export function FaultPanel({ lms }: { readonly lms: LmsModel }) {
  const changes = useSignal(0);
  const activity = lms.activity.value;
  if (activity.kind !== 'running')
    return <p class="placeholder">Launch a package first; then faults can strike it.</p>;
  const { session } = activity;
  const changed = () => {
    changes.value += 1;
  };
  return (
    <div class="stack">
      {/* Each call may have been the one that a fault waits for. */}
      <ArmedFaults key={`${changes.value} ${lms.calls.value.length}`} session={session} changed={changed} />
      <h2>Until switched off</h2>
      <LastingFaults session={session} changed={changed} />
      <h2>Once, at the next call</h2>
      {nextFaults.map(({ label, means, arm }) => (
        <div key={label} class="switch">
          <button
            type="button"
            onClick={() => {
              arm(session);
              changed();
            }}
          >
            {label}
          </button>
          <small>{means}</small>
        </div>
      ))}
    </div>
  );
}

interface PartProps {
  readonly session: Session;
  readonly changed: () => void;
}

function LastingFaults({ session, changed }: PartProps) {
  return (
    <>
      {lastingFaults.map(({ label, means, isOn, turn }) => (
        <label key={label} class="choice">
          <input
            type="checkbox"
            checked={isOn(session)}
            onChange={({ currentTarget }) => {
              turn(session, currentTarget.checked);
              changed();
            }}
          />
          <span>
            {label}
            <small>{means}</small>
          </span>
        </label>
      ))}
    </>
  );
}

function ArmedFaults({ session, changed }: PartProps) {
  const { plan } = session.answer;
  const armed = session.faults.armed();
  return (
    <section role="status" aria-label="Armed faults" class="stack">
      <h2>Armed</h2>
      {plan.name !== 'none' && <p>By the plan: {plan.title || plan.name}</p>}
      {armed.length + plan.server.length === 0 && <p class="muted">Nothing waits to go wrong.</p>}
      <ul class="armed">
        {armed.map((one) => (
          <Armed key={one.id} armed={one} session={session} changed={changed} />
        ))}
        {plan.server.map(describeServerFault).map((text) => (
          <li key={text}>{text}. By the plan, on the server.</li>
        ))}
      </ul>
    </section>
  );
}

function Armed({ armed, session, changed }: PartProps & { readonly armed: ArmedFault }) {
  const { id, fault, acted, isSpent } = armed;
  const name = armed.origin === 'plan' ? describeCallFault(fault) : `The next ${describeNext(armed)}`;
  return (
    <li>
      <span>
        {name}
        <small>
          {acted === 0 ? 'It waits.' : `It has acted ${acted === 1 ? 'once' : `${acted} times`}.`}
        </small>
      </span>
      {!isSpent && (
        <button
          type="button"
          aria-label={`Disarm: ${name}`}
          onClick={() => {
            session.faults.disarm(id);
            changed();
          }}
        >
          Disarm
        </button>
      )}
    </li>
  );
}

function describeNext({ fault }: ArmedFault): string {
  return describeCallFault(fault).replace(/^(\w+) 1 /, '$1 ');
}
