import { type Launch, packageOf } from './learner.ts';
import type { Stage } from './stage.ts';

/** What the LMS's own server holds of a learner's newest attempt: the data model by dotted names, and the calls. */
export interface LmsRecord {
  readonly model: Readonly<Record<string, string>>;
  readonly calls: readonly {
    readonly name: string;
    readonly args: readonly string[];
    readonly returned: string;
    readonly error: string;
  }[];
}

export async function lmsRecord(stage: Stage, order: Launch): Promise<LmsRecord> {
  const response = await fetch(`${stage.lmsUrl}/api/attempts/${packageOf(order)}/${order.learner}`);
  return (await response.json()) as LmsRecord;
}

/** Those elements of the model that are asked for, so that a test can state them as one object. */
export function pick(
  record: LmsRecord,
  elements: readonly string[],
): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(elements.map((element) => [element, record.model[element]]));
}

/** The LMS's administrator deletes the attempt: nothing of it comes back at the next launch. */
export async function forgetAttempt(stage: Stage, order: Launch): Promise<void> {
  await fetch(`${stage.lmsUrl}/api/attempts/${packageOf(order)}/${order.learner}`, { method: 'DELETE' });
}
