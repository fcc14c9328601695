import { signal } from '@preact/signals';
import type { Me } from '../../../../server/accounts/own-account-routes.ts';
import { createClient, type Fetch } from '../../../../server/admin/http/client.ts';
import type { PageContext, PageModel } from '../../../../server/admin/pages/page.ts';
import type { Arrival } from '../../../../server/admin/routes/arrival.ts';
import type { Route } from '../../../../server/admin/routes/route.ts';
import { createActions } from '../../../../server/admin/shell/actions.ts';
import { createAdminModel } from '../../../../server/admin/shell/admin-model.ts';

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

/** A server that answers as the table says; a row can be changed between acts. */
function createServer(changed: Answers) {
  const sent: Sent[] = [];
  const answers: Answers = { ...usual, ...changed };
  const fetch: Fetch = async (path, init) => {
    const line = `${init.method ?? 'GET'} ${path}`;
    sent.push({ line, init });
    const answer = answers[line];
    if (answer === undefined) throw new TypeError('no connection');
    return answer();
  };
  return { sent, answers, fetch };
}

export const nowhere: Route = { page: '', organizationId: '', id: '', query: {} };
const plain: Arrival = { link: undefined, problem: null, cleanPath: '/admin/' };
const origin = 'https://causeway.example';

/** The pages before such a server. */
export function openWith(changed: Answers = {}, { link }: Partial<Arrival> = {}) {
  const { fetch, ...server } = createServer(changed);
  const address: { route: Route } = { route: nowhere };
  const navigate = (route: Route) => {
    address.route = route;
  };
  const environment = { fetch, origin, listen: () => () => undefined, route: () => address.route, navigate };
  return { admin: createAdminModel(environment, { ...plain, link }), ...server, address };
}

export function shellOf({ stage }: ReturnType<typeof createAdminModel>) {
  if (stage.value.kind !== 'signed-in') throw new Error(`the stage is ${stage.value.kind}`);
  return stage.value.shell;
}

/** The model of one page, as it is when it has been loaded; `reopened` counts how often it asked to begin anew. */
export async function openPage<Model extends PageModel>(
  create: (context: PageContext) => Model,
  changed: Answers = {},
  me: Me = ann,
) {
  const { fetch, ...server } = createServer(changed);
  const route = signal<Route>({ ...nowhere, organizationId: 'org' });
  const reopened = signal(0);
  const actions = createActions();
  const listeners = new Map<string, (message: unknown) => void>();
  const page: Model = create({
    actions,
    client: createClient({ fetch, csrfToken: () => 'csrf', signInAgain: async () => false }),
    me: signal(me),
    organizationId: 'org',
    organization: () => me.organizations[0],
    origin,
    listen: (path, hear) => {
      listeners.set(path, hear);
      return () => listeners.delete(path);
    },
    route,
    navigate: (change) => {
      route.value = { ...route.value, ...change };
      void page.load();
    },
    reopen: async () => {
      reopened.value += 1;
    },
  });
  await page.load();
  const tell = (path: string, message: unknown) => listeners.get(path)?.(message);
  return { ...server, page, actions, route, reopened, listeners, tell };
}
