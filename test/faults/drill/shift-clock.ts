/** Loaded before a server: its clock differs from the machine's by the milliseconds in CLOCK_OFFSET_FILE. */
import { readFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

const file = process.env.CLOCK_OFFSET_FILE ?? '';
const RealDate = Date;
const clock = { offset: 0 };

setInterval(() => {
  const read = Number(readFileSync(file, 'utf8'));
  if (Number.isFinite(read)) clock.offset = read;
}, 50).unref();

class ShiftedDate extends RealDate {
  constructor(...given: readonly unknown[]) {
    if (given.length === 0) super(RealDate.now() + clock.offset);
    else super(...(given as [number]));
  }
  static override now(): number {
    return RealDate.now() + clock.offset;
  }
}

// The embedded database's thread keeps real dates: one class of them cannot pass for the other there.
if (isMainThread) globalThis.Date = ShiftedDate as DateConstructor;
