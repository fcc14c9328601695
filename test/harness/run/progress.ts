import pc from 'picocolors';
import { escapeControls } from '../report/escape-controls.ts';
import { countResults, keyOf } from '../report/report-data.ts';
import type { Verdict } from '../verdict/verdict.ts';

export interface Progress {
  readonly show: (verdict: Verdict) => void;
  readonly end: (verdicts: readonly Verdict[]) => void;
}

interface Runs {
  readonly total: number;
  /** Known from an earlier command. */
  readonly done: number;
}

const marks: Readonly<Record<Verdict['result'], string>> = {
  passed: pc.green('✓'),
  warned: pc.yellow('!'),
  failed: pc.red('✕'),
  'not-run': pc.red('?'),
  skipped: pc.dim('–'),
};

/** One line per run with its findings below; on a terminal also how far it is. */
export function createProgress(runs: Runs, out: NodeJS.WriteStream): Progress {
  const started = Date.now();
  const state = { done: runs.done };
  const count = () => {
    const timeLeft = sayTimeLeft(runs, state.done, Date.now() - started);
    if (out.isTTY) out.write(pc.dim(`  ${state.done} of ${runs.total} runs${timeLeft}`));
  };
  const clear = () => (out.isTTY ? out.write('\r\x1b[2K') : undefined);
  count();
  return {
    show: (verdict) => {
      state.done += 1;
      clear();
      for (const line of linesOf(verdict)) out.write(`${line}\n`);
      count();
    },
    end: (verdicts) => {
      clear();
      const { passed, warned, failed, skipped, 'not-run': notRun } = countResults(verdicts);
      const parts = [
        `${passed + warned} passed`,
        `${failed} failed`,
        `${notRun} could not run`,
        `${skipped} not applicable`,
      ];
      for (const line of runs.total > recapFrom ? verdicts.filter(isBad).flatMap(linesOf) : [])
        out.write(`${line}\n`);
      out.write(`${parts.join(', ')}\n`);
    },
  };
}

// On one screen everything is still in sight.
const recapFrom = 20;

function isBad({ result }: Verdict): boolean {
  return result === 'failed' || result === 'not-run';
}

function sayTimeLeft({ total, done }: Runs, now: number, ms: number): string {
  if (now === done || now === total) return '';
  const minutes = Math.ceil(((ms / (now - done)) * (total - now)) / 60_000);
  return `, about ${minutes} min left`;
}

function linesOf(verdict: Verdict): readonly string[] {
  const { run, findings, result } = verdict;
  const reason = run.outcome.kind === 'played' ? [] : [`    ${escapeControls(run.outcome.reason)}`];
  const found = findings
    .filter(({ severity }) => severity !== 'note')
    .map(
      ({ severity, title, places }) =>
        `    ${severity}: ${title}. ${pc.dim(escapeControls(places[0]?.text ?? ''))}`,
    );
  return [
    `${marks[result]} ${escapeControls(keyOf(verdict))} ${pc.dim(`(${(run.ms / 1000).toFixed(1)} s)`)}`,
    ...reason,
    ...found,
  ];
}
