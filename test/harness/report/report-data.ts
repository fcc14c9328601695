import { z } from 'zod';
import type { Result, Verdict } from '../verdict/verdict.ts';

/** What a report is made from, and what report.json holds (there without screenshots). */
export interface Report {
  readonly kind: 'causeway-harness-report';
  readonly madeAt: string;
  readonly verdicts: readonly Verdict[];
}

export function createReport(verdicts: readonly Verdict[], madeAt: Date): Report {
  return { kind: 'causeway-harness-report', madeAt: madeAt.toISOString(), verdicts };
}

export function countResults(verdicts: readonly Verdict[]): Readonly<Record<Result, number>> {
  const counts = { passed: 0, warned: 0, failed: 0, 'not-run': 0, skipped: 0 };
  for (const { result } of verdicts) counts[result] += 1;
  return counts;
}

/** Names a run across reports: the same package under the same conditions. */
export function keyOf({ run }: Pick<OldReport['verdicts'][number], 'run'>): string {
  return [run.package.id, run.profile.id, run.plan.name, run.play].join(' · ');
}

export function formatJson(report: Report): string {
  return JSON.stringify({ ...report, verdicts: report.verdicts.map(withoutScreenshots) }, null, 1);
}

export function withoutScreenshots(verdict: Verdict): Verdict {
  const launches = verdict.run.launches.map((launch) => ({ ...launch, screenshots: [] }));
  return { ...verdict, run: { ...verdict.run, launches } };
}

/** As much of an older report as a comparison needs. */
const oldReportSchema = z.object({
  kind: z.literal('causeway-harness-report'),
  madeAt: z.string(),
  verdicts: z.array(
    z.object({
      run: z.object({
        package: z.object({ id: z.string() }),
        profile: z.object({ id: z.string() }),
        plan: z.object({ name: z.string() }),
        play: z.string(),
      }),
      result: z.string(),
      findings: z.array(z.object({ id: z.string() })),
    }),
  ),
});
export type OldReport = z.infer<typeof oldReportSchema>;

/** Throws zod's error for a file that is no report. */
export function parseReport(text: string): OldReport {
  return oldReportSchema.parse(JSON.parse(text));
}
