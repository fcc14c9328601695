import fastify, { type FastifyInstance } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { registerErrorAnswers } from '../../../server/http/answer-errors.ts';
import { createChecker } from '../../../server/packages/check/check-in-worker.ts';
import { packageCheckRoutes } from '../../../server/packages/check-routes.ts';
import { inManifest } from './check/break.ts';
import { sampleDraft, zipDraft } from './check/sample-package.ts';

const checker = createChecker();
let app: FastifyInstance;
beforeAll(async () => {
  app = fastify();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  registerErrorAnswers(app, () => undefined);
  packageCheckRoutes(checker)(app);
  await app.ready();
});
afterAll(async () => {
  await app.close();
  await checker.close();
});

function post(payload: Buffer | string, type = 'application/zip') {
  return app.inject({
    method: 'POST',
    url: '/api/packages/check?name=course.zip',
    payload,
    headers: { 'content-type': type },
  });
}

test('a good package is answered with no findings and with what is in it', async () => {
  const reply = await post(zipDraft(sampleDraft('2004-4th')));
  expect(reply.statusCode).toBe(200);
  expect(reply.json()).toMatchObject({
    name: 'course.zip',
    findings: [],
    explanation: { kind: 'scorm-2004-4th', title: 'Course', scos: 2 },
  });
});

test('a broken package is answered with its findings and their places', async () => {
  const draft = inManifest('default="O1"', 'default="O9"')(sampleDraft('1.2'));
  const [finding] = (await post(zipDraft(draft))).json().findings;
  expect(finding).toMatchObject({
    rule: 'organization/default-dangling',
    file: 'imsmanifest.xml',
    line: 11,
    column: 3,
  });
});

test('what is no zip is a finding, not an error', async () => {
  const reply = await post('hello');
  expect([reply.statusCode, reply.json().findings[0].rule]).toEqual([200, 'zip/unreadable']);
});

test('another content type is refused', async () => {
  expect((await post('{}', 'application/json')).json().code).toBe('MEDIA_TYPE_UNKNOWN');
});
