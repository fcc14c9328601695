import { type Figure, median } from '../../../scripts/bench-result.ts';
import type { Db } from '../../../server/database/open-database.ts';
import { ingestStatements } from '../../../server/streams/xapi/ingest-statements.ts';
import { claimKeys } from '../../../server/streams/xapi/storage/claim-keys.ts';
import { insertStatements } from '../../../server/streams/xapi/storage/insert-statements.ts';
import { keepAgents } from '../../../server/streams/xapi/storage/keep-agents.ts';
import { keepDescriptions } from '../../../server/streams/xapi/storage/keep-descriptions.ts';
import { sendStatements, xapi } from '../streams-setting/xapi.ts';

const rounds = 20;
const size = 50;
const batches = 10;

/** What metrics add to the arrival of statements: batches stored with what metrics read of them, and without it, in turns. */
export async function measureIngest(db: Db): Promise<Figure[]> {
  const times = { whole: [] as number[], stored: [] as number[] };
  let next = 20_000_000;
  const time = async (ingest: Parameters<typeof sendStatements>[2]): Promise<number> => {
    const items = xapi.makeItems(next, size * batches);
    next += items.length;
    const started = performance.now();
    for (let at = 0; at < items.length; at += size)
      await sendStatements(db, items.slice(at, at + size), ingest);
    return performance.now() - started;
  };
  for (let round = 0; round <= rounds; round += 1) {
    const [whole, stored] = [await time(ingestStatements), await time(storeOnly)];
    // The first one warms up.
    if (round > 0) times.whole.push(whole);
    if (round > 0) times.stored.push(stored);
  }
  const ratio = median(times.whole.map((whole, round) => whole / (times.stored[round] ?? Number.NaN)));
  return [
    { name: 'statements in by 50', value: (size * batches * 1000) / median(times.whole), unit: '/s' },
    { name: 'cost of arrival, with / without metrics', value: ratio, unit: 'times' },
  ];
}

async function storeOnly(
  ...[tx, organizationId, statements]: Parameters<typeof ingestStatements>
): Promise<void> {
  const keys = await claimKeys(tx, organizationId, statements);
  await keepAgents(tx, organizationId, { statements: keys.fresh, others: [] });
  await keepDescriptions(tx, organizationId, keys.fresh);
  await insertStatements(tx, organizationId, keys);
}
