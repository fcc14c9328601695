import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { emptyRegistration, type Registration } from '../attempt/attempt.ts';

/** One JSON file per learner and package, always whole: written beside and renamed over. */
export interface AttemptStore {
  readonly read: (packageId: string, learnerId: string) => Promise<Registration>;
  /** Changes of one registration happen one after the other, in the order of the calls. */
  readonly change: (
    key: RegistrationKey,
    change: (registration: Registration) => Registration,
  ) => Promise<Registration>;
  readonly remove: (key: RegistrationKey) => Promise<void>;
}

export interface RegistrationKey {
  readonly packageId: string;
  readonly learnerId: string;
}

export function createAttemptStore(folder: string): AttemptStore {
  const queues = new Map<string, Promise<unknown>>();
  const fileOf = ({ packageId, learnerId }: RegistrationKey) =>
    join(folder, `${encodeURIComponent(packageId)}~${encodeURIComponent(learnerId)}.json`);
  const read = (key: RegistrationKey) => readRegistration(fileOf(key), key);
  // A failed change must not block the ones behind it, hence the two callbacks.
  const inOrder = <T>(key: RegistrationKey, work: () => Promise<T>): Promise<T> => {
    const file = fileOf(key);
    const done = (queues.get(file) ?? Promise.resolve()).then(work, work);
    queues.set(file, done);
    return done;
  };
  return {
    read: (packageId, learnerId) => inOrder({ packageId, learnerId }, () => read({ packageId, learnerId })),
    change: (key, change) =>
      inOrder(key, async () => {
        const changed = change(await read(key));
        await writeWhole(folder, fileOf(key), JSON.stringify(changed));
        return changed;
      }),
    remove: (key) => inOrder(key, () => rm(fileOf(key), { force: true })),
  };
}

async function readRegistration(
  file: string,
  { packageId, learnerId }: RegistrationKey,
): Promise<Registration> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    if (isMissing(error)) return emptyRegistration(packageId, learnerId);
    throw new Error(`${file} cannot be read. Remove it to forget this learner's attempts.`, { cause: error });
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

async function writeWhole(folder: string, file: string, text: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const beside = `${file}.new`;
  await writeFile(beside, text);
  await rename(beside, file);
}
