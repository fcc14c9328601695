import type { ReadonlySignal } from '@preact/signals';
import type { Act, Connection } from '../../bridge/index.ts';
import {
  type Activity,
  chooseOption,
  type Desk,
  isReady,
  type Step,
  showStep,
  takeOutcome,
  toggleLine,
} from './desk.ts';
import type { Desks } from './desks.ts';
import type { Page } from './page.ts';

/** What the learner can do with the challenge on the page. Without one, nothing happens. */
export interface ChallengeActions {
  readonly open: (id: string) => Promise<void>;
  readonly toggleLine: (line: number) => void;
  readonly moveTo: (line: number) => void;
  readonly choose: (optionId: string) => void;
  readonly check: () => Promise<void>;
  readonly takeHint: () => Promise<void>;
  readonly showStep: (step: Step) => void;
}

interface Needs {
  readonly connection: Connection;
  readonly desks: Desks;
  readonly page: ReadonlySignal<Page>;
}

interface Sending {
  readonly id: string;
  readonly act: Act;
  readonly activity: Activity;
}

export function createChallengeActions({ connection, desks, page }: Needs): ChallengeActions {
  const current = (): string | null => (page.value.kind === 'challenge' ? page.value.id : null);
  const change = (make: (desk: Desk) => Desk): void => {
    const id = current();
    if (id !== null) desks.change(id, make);
  };
  const send = async ({ id, act, activity }: Sending): Promise<void> => {
    desks.change(id, (desk) => ({ ...desk, activity }));
    const outcome = await connection.act(act);
    desks.change(id, (desk) => takeOutcome(desk, outcome));
  };
  return {
    open: (id) =>
      send({ id, act: { type: 'challenge-opened', challengeId: id }, activity: openingOf(desks.of(id)) }),
    toggleLine: (line) => change((desk) => toggleLine(desk, line)),
    moveTo: (cursor) => change((desk) => ({ ...desk, cursor })),
    choose: (optionId) => change((desk) => chooseOption(desk, optionId)),
    showStep: (step) => change((desk) => showStep(desk, step)),
    check: async () => {
      const id = current();
      const act = id === null ? null : answerOf(id, desks.of(id));
      if (id !== null && act !== null) await send({ id, act, activity: { kind: 'checking' } });
    },
    takeHint: async () => {
      const id = current();
      const act = id === null ? null : hintOf(id, desks.of(id));
      if (id !== null && act !== null) await send({ id, act, activity: { kind: 'hinting' } });
    },
  };
}

/** A challenge that was drawn before stays usable while the server is told that it was opened again. */
function openingOf(desk: Desk): Activity {
  return desk.view === null ? { kind: 'opening' } : desk.activity;
}

function answerOf(challengeId: string, desk: Desk): Act | null {
  if (!isReady(desk)) return null;
  if (desk.step === 'find') {
    return { type: 'phase-attempted', challengeId, lines: desk.lines.toSorted((a, b) => a - b) };
  }
  return desk.option === null ? null : { type: 'remediation-chosen', challengeId, optionId: desk.option };
}

function hintOf(challengeId: string, { view, step, activity }: Desk): Act | null {
  const hints = view?.[step]?.hints;
  if (hints === undefined || hints.worthAfterNext === null || activity.kind === 'hinting') return null;
  const phase = step === 'find' ? 1 : 2;
  return { type: 'hint-revealed', challengeId, phase, hint: hints.revealed.length + 1 };
}
