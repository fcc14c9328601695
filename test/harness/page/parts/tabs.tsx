import { isFailedCall } from '../call-level.ts';
import type { LmsModel } from '../lms-model.ts';
import { type Panel, panels } from '../page-state.ts';

export function Tabs({ lms }: { readonly lms: LmsModel }) {
  const failed = lms.calls.value.filter(isFailedCall).length;
  const names = Object.keys(panels) as readonly Panel[];
  const current = lms.state.value.panel;
  const move = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    const next = names[(names.indexOf(current) + step + names.length) % names.length] ?? current;
    lms.choose({ panel: next });
    document.getElementById(`tab-${next}`)?.focus();
  };
  return (
    <div class="tabs" role="tablist" aria-label="Panels" onKeyDown={move}>
      {names.map((name) => (
        <button
          type="button"
          role="tab"
          key={name}
          id={`tab-${name}`}
          aria-controls="panel"
          aria-selected={name === current}
          tabIndex={name === current ? 0 : -1}
          onClick={() => lms.choose({ panel: name })}
        >
          {panels[name]}
          {name === 'calls' && failed > 0 && <span class="badge bad">{failed} failed</span>}
        </button>
      ))}
    </div>
  );
}
