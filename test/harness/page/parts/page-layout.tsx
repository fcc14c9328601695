import type { LmsModel } from '../lms-model.ts';
import { AttemptPanel } from './attempt-panel.tsx';
import { CallLog } from './call-log.tsx';
import { ContentFrame } from './content-frame.tsx';
import { DataModelTree } from './data-model-tree.tsx';
import { FaultPanel } from './fault-panel.tsx';
import { LaunchForm } from './launch-form.tsx';
import { Splitter } from './splitter.tsx';
import { Tabs } from './tabs.tsx';

export function Page({ lms }: { readonly lms: LmsModel }) {
  const isRunning = lms.activity.value.kind === 'running';
  const isSideShown = !isRunning || lms.isSideShown.value;
  return (
    <div class={isSideShown ? 'lms' : 'lms playing'} style={widthStyle(lms.state.value.width)}>
      <header class="bar">
        <h1>Test LMS</h1>
        {isRunning ? (
          <button
            type="button"
            aria-expanded={lms.isSideShown.value}
            aria-controls="side"
            onClick={() => lms.showSide(!lms.isSideShown.value)}
          >
            Packages and learners
          </button>
        ) : (
          <p>Launches SCORM packages and shows what they say.</p>
        )}
      </header>
      <nav class="side" id="side" aria-label="Packages and learners" hidden={!isSideShown}>
        <LaunchForm lms={lms} />
      </nav>
      <main class="stage">
        <ContentFrame lms={lms} />
      </main>
      <aside class="watch" aria-label="What the package says to the LMS">
        <Splitter lms={lms} />
        <Tabs lms={lms} />
        <Panel lms={lms} />
      </aside>
    </div>
  );
}

function widthStyle(width: string): { readonly '--watch'?: string } {
  return /^\d+$/.test(width) ? { '--watch': `${width}px` } : {};
}

const panelOf = { calls: CallLog, model: DataModelTree, faults: FaultPanel, attempt: AttemptPanel } as const;

function Panel({ lms }: { readonly lms: LmsModel }) {
  const Shown = panelOf[lms.state.value.panel];
  return (
    <section class="panel" id="panel" role="tabpanel" aria-labelledby={`tab-${lms.state.value.panel}`}>
      <Shown lms={lms} />
    </section>
  );
}
