import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  formatOrganizationSecret,
  parseOrganizationSecret,
} from '../../../server/organizations/organization-secret.ts';

const secrets = fc
  .uint8Array({ minLength: 32, maxLength: 32 })
  .map((bytes) => Buffer.from(bytes).toString('base64url'));
const prefixes = fc.constantFrom('cwt', 'cwi');

test('what is written is read back', () => {
  fc.assert(
    fc.property(prefixes, fc.uuid(), secrets, (prefix, organizationId, secret) => {
      const text = formatOrganizationSecret(prefix, { organizationId, secret });
      expect(parseOrganizationSecret(prefix, text)).toEqual({ organizationId, secret });
    }),
  );
});

test('an invitation is no API token, and a token no invitation', () => {
  fc.assert(
    fc.property(fc.uuid(), secrets, (organizationId, secret) => {
      const text = formatOrganizationSecret('cwi', { organizationId, secret });
      expect(parseOrganizationSecret('cwt', text)).toBeUndefined();
    }),
  );
});

test('any other text is nothing, and never throws', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(parseOrganizationSecret('cwt', text)).toBeUndefined();
    }),
  );
});
