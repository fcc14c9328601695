import { describe, expect, test } from 'vitest';
import { calls, dialects } from '../../../bridge/lms/dialects.ts';
import { findLmsApi } from '../../../bridge/lms/find-lms-api.ts';
import { createLmsApi } from '../../../bridge/lms/lms-api.ts';
import { lmsProfiles } from '../../harness/profiles/lms-profiles.ts';
import { foreign, newApi, newWindow, withApi } from '../world/frames.ts';
import { World } from '../world/world.ts';

const dialect = dialects['2004-4th'];
const strict = lmsProfiles.strict.standards['2004'];

describe('1: a parent or opener of another origin throws on every read', () => {
  const lms = withApi('2004');

  test.each([
    ['between the content and the LMS', newWindow({ parent: foreign(newWindow({ parent: lms })) })],
    ['above the LMS', newWindow({ parent: newWindow({ ...lms, parent: foreign(newWindow()) }) })],
    ['as the opener, inside the LMS', newWindow({ opener: foreign(newWindow({ parent: lms })) })],
  ])('%s: it is stepped over', (_, window) => {
    expect(findLmsApi(window, dialect)?.api).toBe(lms.API_1484_11);
  });

  test('with no API beyond it, the session runs and the learner is told', async () => {
    const world = new World('2004', { ...strict, apiComesAfter: Number.MAX_SAFE_INTEGER });
    const window = world.open();
    Object.assign(window.frame, { parent: foreign(newWindow()) });
    await world.clock.pass(8000);
    const connection = await window.connection;
    expect(connection.status().lms).toEqual({
      kind: 'absent',
      reason: 'No API_1484_11 found.',
    });
    expect((await world.after(1000, connection.act({ type: 'resumed' }))).kind).toBe('accepted');
  });
});

test('2: the API appears late', async () => {
  const world = new World('2004', { ...strict, apiComesAfter: 6000 });
  const { status } = await world.opened();
  expect(status().lms.kind).toBe('accepted');
});

describe('3: the API is in an unusual place', () => {
  const api = newApi('2004');
  const deep = (levels: number): object =>
    levels === 0 ? newWindow({ API_1484_11: api }) : newWindow({ parent: deep(levels - 1) });

  test.each([
    ['in the same window', newWindow({ API_1484_11: api })],
    ['above the opener', newWindow({ opener: newWindow({ parent: newWindow({ API_1484_11: api }) }) })],
    ['two openers away', newWindow({ opener: newWindow({ opener: newWindow({ API_1484_11: api }) }) })],
    [
      'above the opener of the parent',
      newWindow({ parent: newWindow({ opener: newWindow({ parent: newWindow({ API_1484_11: api }) }) }) }),
    ],
    ['on the document of the opener', newWindow({ opener: newWindow({ document: { API_1484_11: api } }) })],
    ['forty frames up', deep(40)],
  ])('%s', (_, window) => {
    expect(findLmsApi(window, dialect)?.api).toBe(api);
  });

  test('windows that name each other as parents end the search', () => {
    const window = newWindow();
    window.parent = newWindow({ parent: window, opener: window });
    expect(findLmsApi(window, dialect)).toBeUndefined();
  });
});

describe('4: both APIs are offered', () => {
  const both = newWindow({ API: newApi('1.2'), API_1484_11: newApi('2004') });

  test.each([
    ['1.2', 'API'],
    ['2004-3rd', 'API_1484_11'],
    ['2004-4th', 'API_1484_11'],
  ] as const)('a package for %s takes %s', (version, name) => {
    expect(findLmsApi(both, dialects[version])?.api).toBe(both[name]);
  });
});

describe('5: a global called API is no SCORM API', () => {
  const complete = newApi('1.2');

  test.each([
    ['a text', 'API'],
    ['an object of something else', { get: () => 'weather' }],
    ['an API without LMSCommit', { ...complete, LMSCommit: undefined }],
    ['a frame named API', newWindow()],
  ])('%s is passed over for the real one above', (_, impostor) => {
    const window = newWindow({ API: impostor, parent: newWindow({ API: complete }) });
    expect(findLmsApi(window, dialects['1.2'])?.api).toBe(complete);
  });

  test('calls on a function object are found', () => {
    const api = Object.assign(() => undefined, complete);
    expect(findLmsApi(newWindow({ API: api }), dialects['1.2'])?.api).toBe(api);
  });
});

describe('7: calls need one string argument, and yes comes in many forms', () => {
  const answering = (value: unknown, code = '0') => {
    const api = Object.fromEntries(calls.map((call) => [dialect.nameOf(call), () => value]));
    return createLmsApi({ api: { ...api, GetLastError: () => code }, home: {}, apiName: 'API' }, dialect);
  };

  test.each([['true'], [true], ['1'], [1], [undefined], [null], ['']])(
    'Commit answering %j with code 0 is a yes',
    (value) => {
      expect(answering(value).call('Commit').verdict).toBe('yes');
    },
  );

  test.each([
    ['false', '0'],
    [false, '0'],
    ['true', '391'],
    [null, '391'],
    [0, '0'],
  ])('Commit answering %j with code %s is a no', (value, code) => {
    expect(answering(value, code).call('Commit').verdict).toBe('no');
  });

  test.each([
    ['false', '0', 'yes'],
    ['true', '405', 'no'],
    ['true', '0', 'yes'],
    ['false', '406', 'no'],
    ['false', '', 'no'],
  ])('SetValue answering %s with code "%s" is a %s', (value, code, verdict) => {
    expect(answering(value, code).set('cmi.exit', 'suspend').verdict).toBe(verdict);
  });

  test('an error code that never resets: the return value counts from the second time on', () => {
    const { set } = answering('true', '405');
    const verdicts = ['a', 'b', 'c'].map((value) => set('cmi.location', value).verdict);
    expect(verdicts).toEqual(['no', 'yes', 'yes']);
  });

  test('an LMS that says "true" to each refused write, and resets its code, is not believed', () => {
    let code = '0';
    const api = Object.fromEntries(calls.map((call) => [dialect.nameOf(call), () => 'true']));
    const stateful = {
      ...api,
      [dialect.nameOf('SetValue')]: () => {
        code = '405';
        return 'true';
      },
      [dialect.nameOf('GetValue')]: () => {
        code = '0';
        return '';
      },
      [dialect.nameOf('GetLastError')]: () => code,
    };
    const { set } = createLmsApi({ api: stateful, home: {}, apiName: 'API' }, dialect);
    expect(['a', 'b'].map((value) => set('cmi.location', value).verdict)).toEqual(['no', 'no']);
  });

  test('a promise is a yes until it settles', async () => {
    expect(await answering(Promise.resolve('false')).call('Commit').later).toBe('no');
    expect(await answering(Promise.reject(new Error('gone'))).call('Commit').later).toBe('no');
    expect(await answering(Promise.resolve('true')).call('Commit').later).toBe('yes');
  });

  test('a strict LMS refuses no call for its arguments', async () => {
    const world = new World('2004', strict);
    await world.opened();
    expect(world.lms.launches[0]?.calls.filter(({ error }) => error === '201')).toEqual([]);
  });
});

describe('8: API methods throw', () => {
  test.each(['Commit', 'SetValue', 'GetLastError', 'GetValue', 'Initialize', 'Terminate'])(
    '%s throwing harms nothing',
    async (name) => {
      const api = {
        ...newApi('2004'),
        [name]: () => {
          throw new Error('LMS script error');
        },
      };
      const lms = createLmsApi({ api, home: {}, apiName: 'API' }, dialect);
      const asked = [
        () => lms.call('Initialize'),
        () => lms.set('cmi.exit', 'suspend'),
        () => lms.get('cmi.exit'),
        () => lms.call('Commit'),
        () => lms.call('Terminate'),
      ];
      expect(() =>
        asked.forEach((call) => {
          void call();
        }),
      ).not.toThrow();
    },
  );

  test('a commit that throws is told as not accepted', async () => {
    const world = new World('2004', strict);
    world.lms.fault = 'throws';
    const { status } = await world.opened();
    expect(status().lms.kind).toBe('not-accepted');
  });
});
