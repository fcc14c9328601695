import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { describeCaliper } from './setting/describe-caliper.ts';
import { viewed } from './setting/events.ts';

describeCaliper('content', (at) => {
  const page = (name: string) => ({
    id: `https://app.example/${name}`,
    type: 'AssignableDigitalResource',
    mediaType: 'curriculum/lesson',
  });
  const lesson = (id: string) => `select id, title from analytics.lessons where id = '${id}'`;

  test('is called as it was called last, attribute by attribute', async () => {
    const { send, ask } = await at.openSchool();
    const object = page(randomUUID());
    await send([viewed({ object: { ...object, name: 'Late' }, at: '12:00:00.000' })]);
    await send([viewed({ object: { ...object, name: 'Early', description: 'Said once' } })]);
    await send([viewed({ object: object.id, at: '13:00:00.000' })]);
    expect(await ask(lesson(object.id))).toEqual([{ id: object.id, title: 'Late' }]);
  });

  test('can be described by itself in an envelope, beside events', async () => {
    const { send, ask } = await at.openSchool();
    const object = { ...page(randomUUID()), name: 'Described' };
    const person = { id: 'https://app.example/ada', type: 'Person' };
    expect(await send([object, viewed(), person])).toMatchObject({ status: 200, body: { accepted: 1 } });
    expect(await ask(lesson(object.id))).toEqual([{ id: object.id, title: 'Described' }]);
    expect(await send([object])).toMatchObject({ status: 200, body: { accepted: 0, repeated: 0 } });
  });

  test('that is described badly is refused with the envelope', async () => {
    const { send } = await at.openSchool();
    expect(await send([viewed(), { ...page('x'), id: 'x' }])).toMatchObject({
      status: 400,
      body: { errors: [{ index: 1, path: 'id', code: 'not-an-iri' }] },
    });
  });
});
