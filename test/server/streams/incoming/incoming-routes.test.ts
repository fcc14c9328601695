import { expect, test } from 'vitest';
import { deleteOldDeliveries } from '../../../../server/streams/incoming/deliveries.ts';
import { addMember, signedIn } from '../../accounts/setting/people.ts';
import { describeCaliper, type School } from '../caliper/setting/describe-caliper.ts';
import { envelope, graded, urn, viewed } from '../caliper/setting/events.ts';

describeCaliper('what comes in', (at) => {
  const open = async () => {
    const school = await at.openSchool();
    const { dependencies, client } = at;
    const page = await signedIn(dependencies, await addMember(dependencies, school.organizationId, 'admin'));
    const base = `/api/admin/organizations/${school.organizationId}/streams/incoming`;
    const read = async (path: string) => (await client.send(`GET ${base}${path}`, undefined, page)).body;
    return { school, read };
  };
  const refuse = ({ send }: School) =>
    send([viewed(), graded(urn(), { scoreType: 'XP', scoreGiven: 'many' })]);

  test('is counted by token, minute by minute', async () => {
    const { school, read } = await open();
    const event = viewed();
    await school.send([event, viewed()]);
    await school.send([event]);
    await refuse(school);
    const minute = at.dependencies.now().toISOString();
    expect(await read('')).toMatchObject({
      tokens: [
        {
          tokenName: 'a machine',
          stream: 'caliper',
          accepted: 2,
          repeated: 1,
          refused: 1,
          minutes: [{ minute, accepted: 2, refused: 1 }],
        },
      ],
    });
  });

  test('is listed, the newest first', async () => {
    const { school, read } = await open();
    await school.send([viewed()]);
    at.pass(1000);
    await school.send([graded(urn(), { scoreType: 'XP', scoreGiven: 1 })]);
    const { items } = await read('/items?stream=caliper');
    expect(items).toMatchObject([
      { type: 'GradeEvent', action: 'Graded', eventTime: '2024-01-15T10:00:00.000Z' },
      { type: 'ViewEvent', action: 'Viewed' },
    ]);
    expect((await read('/items?stream=xapi')).items).toEqual([]);
  });

  test('and was refused can be read with its reason', async () => {
    const { school, read } = await open();
    await refuse(school);
    const { refused } = await read('/refused?stream=caliper');
    expect(refused).toMatchObject([
      {
        code: 'CALIPER_EVENT_INVALID',
        errors: [{ index: 1, path: 'generated.scoreGiven', code: 'not-a-number' }],
        payload: expect.stringContaining('"many"'),
      },
    ]);
    const before = encodeURIComponent(refused[0].receivedAt);
    expect((await read(`/refused?stream=caliper&before=${before}`)).refused).toEqual([]);
  });

  test('and was too long to keep is kept in part', async () => {
    const { school, read } = await open();
    await school.sendRaw('POST /caliper/event', envelope([], { sensor: 'x'.repeat(50_000) }));
    const { refused } = await read('/refused?stream=caliper');
    expect(refused[0].payload.length).toBe(16_000);
    expect(refused[0].payloadBytes).toBeGreaterThan(50_000);
  });

  test('is forgotten after 30 days, and what was stored is not', async () => {
    const { school, read } = await open();
    await school.send([viewed({ actor: school.actor })]);
    await refuse(school);
    const later = new Date(at.dependencies.now().getTime() + 30 * 86_400_000 + 1);
    await deleteOldDeliveries(at.dependencies.db, later);
    expect([await read('/refused?stream=caliper'), await read('/items?stream=caliper')]).toEqual([
      { refused: [] },
      { items: [] },
    ]);
    expect((await school.ask('select id from analytics.sessions')).length).toBe(1);
  });

  test('is told to whoever asks what this endpoint takes', async () => {
    expect((await at.client.send('GET /caliper/event')).body).toEqual({
      caliperSupportedVersions: ['http://purl.imsglobal.org/ctx/caliper/v1p2'],
      caliperMaximumPayloadSize: 1024,
      caliperSupportedExtensions: [],
    });
  });
});
