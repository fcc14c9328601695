import { expect, test } from 'vitest';
import { describeLearnerPath } from '../../setting/describe-learner-path.ts';
import { act, keyOf, launchBody } from '../../setting/learner-client.ts';

describeLearnerPath('the language of a course', (at) => {
  const send = async (path: string, payload: object) => {
    const headers = { 'accept-language': 'de-DE,de;q=0.9,en;q=0.8' };
    const url = `/api/sch/scorm/${path}`;
    return (await at.setting.app.inject({ method: 'POST', url, headers, payload })).json();
  };

  test('outline, challenge and marks are in the language that the browser asks for', async () => {
    const order = launchBody({ ...at.somebody(), packageKey: keyOf({ courseId: 'other' }) });
    const { sid, leaseId, outline, challenge } = await send('launch', order);
    expect([outline.title, challenge.title]).toEqual(['Ein anderer Kurs', 'Titel von one']);
    const wrong = act('phase-attempted', { challengeId: 'one', lines: [1] });
    const { outcomes } = await send('events', { sid, lease: leaseId, events: [wrong] });
    expect(outcomes[0].mark.feedback).toEqual([{ on: '1', correct: false, text: 'Diese nicht' }]);
    expect(outcomes[0].view.title).toBe('Titel von one');
  });

  test('a course that has not the language is sent as it was written', async () => {
    const { outline } = await send('launch', launchBody(at.somebody()));
    expect(outline.title).toBe('A tiny course');
  });
});
