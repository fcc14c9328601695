import { expect, test } from 'vitest';
import { describeCaliper, type School } from './setting/describe-caliper.ts';
import { graded, started, urn, viewed } from './setting/events.ts';

const senders = 20;
const envelopesEach = 6;

/** Events of one person about the same content; every fifth has been sent before, by this sender or another. */
function envelopesOf({ actor }: School) {
  const all: object[] = [];
  const next = (n: number): object => {
    if (n % 5 === 4) return all[(n * 7) % all.length] ?? {};
    const at = `${String(8 + (n % 12)).padStart(2, '0')}:${String(n % 60).padStart(2, '0')}:00.000`;
    const object = { id: `https://app.example/shared/${n % 3}`, type: 'WebPage', name: `Name ${n % 7}` };
    const made = [
      viewed({ actor, at, object }),
      started(urn(), { actor, at }),
      graded(urn(), { scoreType: 'XP', scoreGiven: 1 }, { actor, at }),
    ];
    return made[n % 3] ?? {};
  };
  return Array.from({ length: senders * envelopesEach }, (_none, envelope) =>
    Array.from({ length: 5 }, (_item, n) => {
      const event = next(envelope * 5 + n);
      all.push(event);
      return event;
    }),
  );
}

describeCaliper('twenty senders at once', (at) => {
  test('about one person and the same content, with repeats, are all answered, and each event counts once', async () => {
    const school = await at.openSchool();
    const envelopes = envelopesOf(school);
    const distinct = new Set(envelopes.flat().map((event) => Reflect.get(event, 'id')));
    const replies = await Promise.all(
      Array.from({ length: senders }, async (_none, sender) => {
        const own = envelopes.slice(sender * envelopesEach, (sender + 1) * envelopesEach);
        const answers = [];
        for (const envelope of own) answers.push(await school.send(envelope));
        return answers;
      }),
    );
    expect(new Set(replies.flat().map(({ status }) => status))).toEqual(new Set([200]));
    const accepted = replies.flat().map(({ body }) => Number(Reflect.get(body as object, 'accepted')));
    expect(accepted.reduce((sum, count) => sum + count, 0)).toBe(distinct.size);
    const granted = [...distinct].length;
    expect(granted).toBe(senders * envelopesEach * 4);
    expect(
      await school.ask(
        'select sum(total_value)::int as points, count(*)::int > 0 as dated from analytics.students_xp',
      ),
    ).toEqual([{ points: pointsIn(envelopes), dated: true }]);
  });
});

function pointsIn(envelopes: readonly (readonly object[])[]): number {
  const grades = envelopes.flat().filter((event) => Reflect.get(event, 'type') === 'GradeEvent');
  return new Set(grades.map((event) => Reflect.get(event, 'id'))).size;
}
