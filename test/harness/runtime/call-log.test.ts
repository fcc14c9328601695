import { expect, test } from 'vitest';
import { createCallLog } from './call-log.ts';

const clock = { instant: (reading: number) => new Date(reading).toISOString() };

function logged() {
  const log = createCallLog({ launch: 2, sco: 'one' }, clock);
  const calls = [
    { name: 'Initialize', args: [''], returned: 'true', error: '0', fault: undefined },
    { name: 'SetValue', args: ['cmi.location', 7], returned: 'false', error: '351', fault: 'false' },
    { name: 'Commit', args: ['', 'one', 'too many'], returned: 'false', error: '201', fault: undefined },
  ];
  for (const [index, call] of calls.entries())
    log.add({ ...call, started: (index + 1) * 1000, ended: (index + 1) * 1000 + 0.5 });
  return log;
}

test('calls come back as they were made, numbered from 1', () => {
  const [first, second] = logged().from(0);
  expect(first).toEqual({
    seq: 1,
    launch: 2,
    sco: 'one',
    at: '1970-01-01T00:00:01.000Z',
    ms: 0.5,
    name: 'Initialize',
    args: [''],
    returned: 'true',
    error: '0',
    fault: undefined,
  });
  expect(second).toMatchObject({
    seq: 2,
    args: ['cmi.location', '7'],
    ms: 0.5,
    error: '351',
    fault: 'false',
  });
});

test('arguments that no SCORM call has are kept all the same', () => {
  expect(logged().from(2)).toMatchObject([{ seq: 3, args: ['', 'one', 'too many'] }]);
});

test('nobody has asked for more than there is', () => {
  expect(logged().from(3)).toEqual([]);
  expect(logged().from(9)).toEqual([]);
});
