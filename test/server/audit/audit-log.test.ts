import { expect, test } from 'vitest';
import { describeAdmin } from '../accounts/setting/describe-admin.ts';
import { addMember, addOrganization, signedIn } from '../accounts/setting/people.ts';

describeAdmin('the audit log', (at) => {
  const open = async () => {
    const organizationId = await addOrganization(at.dependencies);
    const owner = await addMember(at.dependencies, organizationId, 'owner');
    const base = `/api/admin/organizations/${organizationId}`;
    return { organizationId, owner, base, page: await signedIn(at.dependencies, owner) };
  };

  test('every change in an organization is in it, with who and when', async () => {
    const { organizationId, owner, base, page } = await open();
    const other = await addMember(at.dependencies, organizationId, 'viewer');
    const lines: [string, object?][] = [
      [`PUT ${base}`, { name: 'Renamed' }],
      [`PUT ${base}/members/${other.id}`, { role: 'admin' }],
      [`DELETE ${base}/members/${other.id}`],
      [`POST ${base}/invitations`, { email: 'a@example.com', role: 'viewer' }],
      [`POST ${base}/tokens`, { name: 't', scopes: ['audit.read'] }],
      [`POST ${base}/packages/tiny/1.2/keys`, { earlierKeysDays: 3 }],
      [`DELETE ${base}/packages/tiny/1.2/keys/1`],
      [`PUT ${base}/packages/tiny/1.2/origins`, { origins: [] }],
    ];
    for (const [line, body] of lines) expect((await at.client.send(line, body, page)).status).toBe(200);
    const { body } = await at.client.send(`GET ${base}/audit`, undefined, page);
    expect(body.entries.map(({ action }: { action: string }) => action).reverse()).toEqual([
      'organization.renamed',
      'member.role-changed',
      'member.removed',
      'invitation.created',
      'token.created',
      'package-key.rotated',
      'package-key.revoked',
      'package.origins-set',
    ]);
    expect(body.entries[0]).toMatchObject({
      actor: { kind: 'account', id: owner.id },
      at: at.dependencies.now().toISOString(),
    });
  });

  const actionsIn = async (base: string, page: Record<string, string>) =>
    (await at.client.send(`GET ${base}/audit`, undefined, page)).body.entries.map(
      ({ action }: { action: string }) => action,
    );

  test('a failed sign-in to a member, and a sign-out, are in it', async () => {
    const { base, owner, organizationId, page } = await open();
    const member = await addMember(at.dependencies, organizationId, 'viewer');
    await at.client.send('POST /api/admin/sign-in', { email: owner.email, password: 'guessed' });
    await at.client.send('POST /api/admin/sign-out', {}, await signedIn(at.dependencies, member));
    expect(await actionsIn(base, page)).toEqual(['account.signed-out', 'account.sign-in-failed']);
  });

  test('a failed sign-in under a name without an account leaves nothing in any log', async () => {
    const count = async () =>
      (await at.dependencies.db.selectFrom('causeway.audit_entry').select('n').execute()).length;
    const before = await count();
    await at.client.send('POST /api/admin/sign-in', { email: 'made-up@example.com', password: 'guessed' });
    expect(await count()).toBe(before);
  });

  test('downloading a package is in it', async () => {
    const { base, page } = await open();
    expect((await at.client.send(`GET ${base}/packages/tiny/1.2/zip`, undefined, page)).status).toBe(200);
    expect(await actionsIn(base, page)).toEqual(['package.downloaded']);
  });

  test('a change that is refused is not in it', async () => {
    const { base, owner, page } = await open();
    await at.client.send(`DELETE ${base}/members/${owner.id}`, undefined, page);
    expect((await at.client.send(`GET ${base}/audit`, undefined, page)).body.entries).toEqual([]);
  });

  test('no secret is in it', async () => {
    const { base, page } = await open();
    const made = await at.client.send(`POST ${base}/tokens`, { name: 't', scopes: ['audit.read'] }, page);
    const invited = await at.client.send(
      `POST ${base}/invitations`,
      { email: 'b@example.com', role: 'viewer' },
      page,
    );
    const { body } = await at.client.send(`GET ${base}/audit`, undefined, page);
    for (const { token } of [made.body, invited.body]) {
      expect(JSON.stringify(body)).not.toContain(token.split('.')[1]);
    }
  });

  test('it is read page by page, the newest first', async () => {
    const { base, page } = await open();
    for (const name of ['one', 'two', 'three']) await at.client.send(`PUT ${base}`, { name }, page);
    const first = (await at.client.send(`GET ${base}/audit?limit=2`, undefined, page)).body.entries;
    const rest = (await at.client.send(`GET ${base}/audit?before=${first[1].n}`, undefined, page)).body
      .entries;
    const names = [...first, ...rest].map(({ details }) => details.name);
    expect(names).toEqual(['three', 'two', 'one']);
  });

  test('the database itself refuses to change or drop an entry', async () => {
    const { db } = at.dependencies;
    await expect(db.deleteFrom('causeway.audit_entry').execute()).rejects.toThrow('append-only');
    await expect(db.updateTable('causeway.audit_entry').set({ at: new Date() }).execute()).rejects.toThrow(
      'append-only',
    );
  });
});
