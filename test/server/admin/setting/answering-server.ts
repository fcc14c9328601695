import type { Me } from '../../../../server/accounts/own-account-routes.ts';
import type { Fetch } from '../../../../server/admin/api/ask.ts';
import type { Arrival } from '../../../../server/admin/model/address.ts';
import { createAdminModel } from '../../../../server/admin/model/admin-model.ts';
import type { Place } from '../../../../server/admin/model/places.ts';
import type { Page } from '../../../../server/admin/model/workplace.ts';

export const ann: Me = {
  id: 'ann',
  email: 'ann@example.com',
  name: 'Ann',
  isOperator: true,
  csrfToken: 'csrf',
  organizations: [
    {
      id: 'org',
      name: 'School',
      role: 'admin',
      permissions: [
        'members.read',
        'members.manage',
        'tokens.read',
        'tokens.manage',
        'audit.read',
        'packages.read',
        'packages.manage',
        'reports.read',
      ],
    },
  ],
};

export type Answers = Record<string, () => Response>;

export function refusal(status: number, title: string, code = 'OTHER') {
  return () => Response.json({ title, code, detail: `${title}. Do this.` }, { status });
}

export function give(body: unknown) {
  return () => Response.json(body);
}

export const nobody = refusal(401, 'Nobody is signed in', 'SIGN_IN_NEEDED');

export interface Sent {
  readonly line: string;
  readonly init: RequestInit;
}

/** What was sent as a body, read again. */
export function bodyOf({ init }: Sent): unknown {
  return JSON.parse(`${init.body}`);
}

const base = '/api/admin/organizations/org';
const usual: Answers = {
  'GET /api/admin/me': give(ann),
  'GET /api/admin/sign-in': give({ singleSignOn: false }),
  'GET /api/admin/me/sign-in-sessions': give([]),
  'GET /api/admin/accounts': give([]),
  'POST /api/admin/sign-out': give({ done: true }),
  [`GET ${base}/members`]: give([]),
  [`GET ${base}/invitations`]: give([]),
  [`GET ${base}/tokens`]: give([]),
  [`GET ${base}/packages`]: give([]),
  [`GET ${base}/audit?limit=50`]: give({ entries: [] }),
};

const plain: Arrival = { link: undefined, problem: null, cleanPath: '/admin/' };

/** The pages before a server that answers as the table says; a row can be changed between acts. */
export function openWith(changed: Answers = {}, { link }: Partial<Arrival> = {}) {
  const sent: Sent[] = [];
  const answers: Answers = { ...usual, ...changed };
  const fetch: Fetch = async (path, init) => {
    const line = `${init.method ?? 'GET'} ${path}`;
    sent.push({ line, init });
    const answer = answers[line];
    if (answer === undefined) throw new TypeError('no connection');
    return answer();
  };
  const address: { place: Place } = { place: { page: undefined, organizationId: '' } };
  const surroundings = {
    fetch,
    origin: 'https://causeway.example',
    place: () => address.place,
    leadTo: (place: Place) => {
      address.place = place;
    },
  };
  const admin = createAdminModel(surroundings, { ...plain, link });
  return { admin, answers, sent, address };
}

/** Signed in, with one page open. */
export async function openPage<Kind extends Page['kind']>(kind: Kind, changed: Answers = {}) {
  const opened = openWith(changed);
  opened.address.place = { page: kind, organizationId: 'org' };
  await opened.admin.open();
  const workplace = workplaceOf(opened.admin);
  const page = workplace.page.value;
  if (page?.kind !== kind) throw new Error(`${page?.kind} is open, not ${kind}`);
  return { ...opened, workplace, page: page as Extract<Page, { kind: Kind }> };
}

export function workplaceOf({ stage }: ReturnType<typeof createAdminModel>) {
  if (stage.value.kind !== 'signed-in') throw new Error(`the stage is ${stage.value.kind}`);
  return stage.value.workplace;
}
