import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { newUuid } from '../../../server/database/new-uuid.ts';

test('a thousand ids are all of version 4 and all different', () => {
  const ids = Array.from({ length: 1000 }, () => newUuid(randomBytes));
  expect(ids.filter((id) => !z.uuidv4().safeParse(id).success)).toEqual([]);
  expect(new Set(ids).size).toBe(ids.length);
});
