/** Runs in a process of its own, which may only read: `node run-javascript.ts PROOF FOLDER VARIANT…` prints the verdicts as JSON. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Load, Proof, Verdict } from './proof.ts';

const [proofFile = '', folder = '', ending = '', ...variants] = process.argv.slice(2);
const { prove }: Proof = await import(pathToFileURL(proofFile).href);
const verdicts: Record<string, Verdict> = {};
let loads = 0;
for (const variant of variants) {
  const file = join(folder, variant, `code.${ending}`);
  const load: Load = async () => {
    loads += 1;
    return await import(`${pathToFileURL(file).href}?${loads}`);
  };
  verdicts[variant] = await prove(load, await readFile(file, 'utf8'));
}
process.stdout.write(JSON.stringify(verdicts));
