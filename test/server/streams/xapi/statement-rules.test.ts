import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fingerprintOf } from '../../../../server/streams/xapi/statement/fingerprint.ts';
import { parseStatements } from '../../../../server/streams/xapi/statement/parse-statements.ts';
import type { Statement } from '../../../../server/streams/xapi/statement/statement.ts';
import { statement } from './setting/describe-xapi.ts';

const who = { mbox: 'mailto:ann@example.com' };
const ref = { objectType: 'StatementRef', id: 'a0000000-0000-4000-8000-000000000001' };
const definition = (value: object) => ({ object: { id: 'https://x.example/a', definition: value } });
const sub = (change: object = {}) => ({
  object: {
    objectType: 'SubStatement',
    actor: who,
    verb: { id: 'https://x.example/did' },
    object: ref,
    ...change,
  },
});

/** Each rule of the standard, with what breaks it, where, and how. */
const broken: readonly (readonly [string, object, string, string])[] = [
  ['an actor is named', { actor: {} }, 'actor', 'malformed'],
  ['an actor is named once', { actor: { ...who, openid: 'https://x.example/ann' } }, 'actor', 'malformed'],
  ['an actor is there', { actor: undefined }, 'actor', 'missing'],
  ['a mailbox is a mailto address', { actor: { mbox: 'ann@example.com' } }, 'actor.mbox', 'malformed'],
  ['a hash is one', { actor: { mbox_sha1sum: 'abc' } }, 'actor.mbox_sha1sum', 'malformed'],
  ['an account has a home page', { actor: { account: { name: 'a' } } }, 'actor.account.homePage', 'missing'],
  ['a group without a name has members', { actor: { objectType: 'Group' } }, 'actor', 'malformed'],
  ['members are persons', { actor: { objectType: 'Group', member: [{}] } }, 'actor.member.0', 'malformed'],
  ['a verb has an IRI', { verb: { id: 'did' } }, 'verb.id', 'malformed'],
  [
    'a display has languages',
    { verb: { id: 'https://x.example/v', display: { '?': 'x' } } },
    'verb.display.?',
    'malformed',
  ],
  ['an activity has an IRI', { object: { id: 'e1' } }, 'object.id', 'malformed'],
  ['a reference has a UUID', { object: { objectType: 'StatementRef', id: '1' } }, 'object.id', 'malformed'],
  [
    'an object type is known',
    { object: { objectType: 'Thing', id: 'https://x.example/a' } },
    'object.objectType',
    'unknown-value',
  ],
  [
    'an interaction type is known',
    definition({ interactionType: 'guess' }),
    'object.definition.interactionType',
    'unknown-value',
  ],
  [
    'components go with their interaction',
    definition({ interactionType: 'numeric', choices: [{ id: 'a' }] }),
    'object.definition.choices',
    'malformed',
  ],
  [
    'components have ids of their own',
    definition({ interactionType: 'choice', choices: [{ id: 'a' }, { id: 'a' }] }),
    'object.definition.choices',
    'malformed',
  ],
  [
    'a statement is not within one that is within one',
    sub(sub()),
    'object.object.objectType',
    'unknown-value',
  ],
  ['a statement within has no id', sub({ id: ref.id }), 'object.id', 'unknown'],
  ['scaled is at most 1', { result: { score: { scaled: 1.01 } } }, 'result.score.scaled', 'out-of-range'],
  ['scaled is at least -1', { result: { score: { scaled: -1.01 } } }, 'result.score.scaled', 'out-of-range'],
  ['a score is a number', { result: { score: { raw: '7' } } }, 'result.score.raw', 'wrong-type'],
  ['a duration is one', { result: { duration: 'ten minutes' } }, 'result.duration', 'malformed'],
  ['a flag is one', { result: { success: 'yes' } }, 'result.success', 'wrong-type'],
  ['an extension has an IRI', { result: { extensions: { note: 1 } } }, 'result.extensions.note', 'malformed'],
  ['a registration is a UUID', { context: { registration: '7' } }, 'context.registration', 'malformed'],
  ['a team is a group', { context: { team: who } }, 'context.team.objectType', 'missing'],
  [
    'a platform goes with an activity',
    { object: ref, context: { platform: 'x' } },
    'context.platform',
    'malformed',
  ],
  ['a language is one', { context: { language: 'not a tag' } }, 'context.language', 'malformed'],
  ['a time has a zone', { timestamp: '2026-03-01T10:00:00' }, 'timestamp', 'malformed'],
  ['a time is one of the calendar', { timestamp: '2026-02-30T10:00:00Z' }, 'timestamp', 'malformed'],
  ['an unknown zone is none', { timestamp: '2026-03-01T10:00:00-00:00' }, 'timestamp', 'malformed'],
  ['an id is a UUID', { id: 'x' }, 'id', 'malformed'],
  ['a version is of the header', { version: '2.0.0' }, 'version', 'malformed'],
  ['a property is the standard’s', { extra: 1 }, 'extra', 'unknown'],
  ['null is nothing', { result: null }, 'result', 'wrong-type'],
  [
    'an attachment comes from elsewhere',
    { attachments: [attachment({ fileUrl: undefined })] },
    'attachments.0.fileUrl',
    'missing',
  ],
  [
    'what voids refers to a statement',
    { verb: { id: 'http://adlnet.gov/expapi/verbs/voided' } },
    'object',
    'malformed',
  ],
];

/** What looks odd and is allowed. */
const allowed: readonly (readonly [string, object])[] = [
  ['an extension that is null', { result: { extensions: { 'https://x.example/e': null } } }],
  [
    'one activity in place of a list',
    { context: { contextActivities: { parent: { id: 'https://x.example/a' } } } },
  ],
  ['raw above its maximum', { result: { score: { raw: 150, max: 100 } } }],
  ['a negative duration', { result: { duration: '-PT5M' } }],
  ['a time with an hour as zone', { timestamp: '2026-03-01T10:00:00+02' }],
  ['an id in capital letters', { id: 'A0000000-0000-4000-8000-00000000000A' }],
  ['a person as object', { object: { objectType: 'Agent', ...who } }],
  ['a statement within', sub()],
  ['an attachment by its address', { attachments: [attachment()] }],
];

function attachment(change: object = {}) {
  const usage = { usageType: 'https://x.example/u', display: { en: 'x' }, contentType: 'text/plain' };
  return { ...usage, length: 1, sha2: 'ab', fileUrl: 'https://x.example/f', ...change };
}

const parse = (change: object) => parseStatements(JSON.parse(JSON.stringify(statement(change))), '1.0.3');

describe('statements', () => {
  test.each(broken)('%s', (...row) => {
    const [, change, path, code] = row;
    const read = parse(change);
    expect(
      read.ok ? [] : read.failure.map((fault) => ({ path: fault.path, code: fault.code })),
    ).toContainEqual({ path, code });
  });

  test.each(allowed)('%s is allowed', (_title, change) => {
    expect(parse(change)).toMatchObject({ ok: true });
  });

  test('people and groups in a context are of version 2.0', () => {
    const sent = statement({ context: { contextAgents: [{ objectType: 'contextAgent', agent: who }] } });
    expect(parseStatements(sent, '2.0.0').ok).toBe(true);
    expect(parseStatements(sent, '1.0.3').ok).toBe(false);
  });

  test('an id that is in a batch twice is refused', () => {
    const one = statement();
    const read = parseStatements([one, statement(), one], '1.0.3');
    expect(read).toMatchObject({ ok: false, failure: [{ index: 2, path: 'id', code: 'repeated' }] });
  });

  test('what is nested too deep is refused, and no stack is exhausted', () => {
    const deep = JSON.parse(`${'['.repeat(20_000)}${']'.repeat(20_000)}`);
    const read = parseStatements(
      statement({ result: { extensions: { 'https://x.example/e': deep } } }),
      '1.0.3',
    );
    expect(read).toMatchObject({ ok: false, failure: [{ code: 'too-deep' }] });
  });

  test('no JSON at all makes it fail otherwise than by a value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const read = parseStatements(value, '2.0.0');
        expect(read.ok).toBe(Array.isArray(value) && value.length === 0);
      }),
    );
  });
});

const print = (change: object) => fingerprintOf(statement({ id: undefined, ...change }) as Statement);

describe('a fingerprint', () => {
  test.each([
    [{ timestamp: '2026-03-01T10:00:00Z' }, { timestamp: '2026-03-01T11:00:00.000+01:00' }],
    [{ actor: who }, { actor: { ...who, name: 'Ann' } }],
    [definition({}), definition({ name: { en: 'x' } })],
    [{ stored: '2026-03-01T10:00:00Z' }, { authority: who }],
  ])('%j and %j are the same', (a, b) => {
    expect(print(a)).toBe(print(b));
  });

  test.each([
    [{ object: { id: 'https://x.example/a' } }, { object: { id: 'https://x.example/b' } }],
    [{ result: { response: 'a' } }, { result: { response: 'b' } }],
    [
      { actor: { account: { homePage: 'https://x.example', name: 'a' } } },
      { actor: { account: { homePage: 'https://x.example', name: 'b' } } },
    ],
    [
      { result: { extensions: { 'https://x.example/e': { name: 'a' } } } },
      { result: { extensions: { 'https://x.example/e': { name: 'b' } } } },
    ],
    [
      { context: { contextActivities: { parent: [{ id: 'https://x.example/a' }] } } },
      { context: { contextActivities: { grouping: [{ id: 'https://x.example/a' }] } } },
    ],
  ])('%j and %j are not', (a, b) => {
    expect(print(a)).not.toBe(print(b));
  });
});
