import { RefusedError } from '../refusals/refusal.ts';
import type { Question } from './question.ts';
import { datasetRefusals } from './refusals.ts';

/** Asks the database, and says as a refusal what the question itself has brought about. */
export async function refuseFaults<Answer>(question: Question, ask: () => Promise<Answer>): Promise<Answer> {
  try {
    return await ask();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === queryCanceled) throw new RefusedError(datasetRefusals.QUESTION_TOO_SLOW);
    // Only a cursor brings values that were not parsed by us: those of the order's columns.
    if (code.startsWith(dataException) && question.after !== undefined)
      throw new RefusedError(datasetRefusals.CURSOR_MALFORMED, [
        { path: 'after', message: 'Its values fit no row.' },
      ]);
    throw error;
  }
}

/** SQLSTATEs: PostgreSQL's appendix A. */
const queryCanceled = '57014';
const dataException = '22';
