import { signal } from '@preact/signals';
import type { CheckReport } from '../../packages/check/check-file.ts';
import type { Arrival } from './address.ts';
import type { Answer, Api, Credentials, FirstUser, Login, Me, Refused } from './api.ts';
import type { Said } from './said.ts';

export type Stage =
  | { readonly kind: 'opening' }
  | { readonly kind: 'set-up'; readonly token: string }
  | { readonly kind: 'sign-in'; readonly singleSignOn: boolean }
  | { readonly kind: 'signed-in'; readonly me: Me; readonly logins: readonly Login[] };

export type Check =
  | { readonly kind: 'none' }
  | { readonly kind: 'running'; readonly name: string }
  | { readonly kind: 'done'; readonly report: CheckReport };

export type AdminModel = ReturnType<typeof createAdminModel>;

/** The state of the pages, and what a person can do with it. `problem` is what the last act was refused for. */
export function createAdminModel(api: Api, arrival: Arrival) {
  const state = createState(arrival);
  const desk = { api, ...state };
  return {
    ...state,
    open: () =>
      arrival.setUpToken === null ? once(desk, () => enter(desk)) : setUpWith(desk, arrival.setUpToken),
    setUp: (user: FirstUser) =>
      act(
        desk,
        () => api.setUp(user),
        () => enter(desk),
      ),
    signIn: (given: Credentials) =>
      act(
        desk,
        () => api.signIn(given),
        () => enter(desk),
      ),
    signOut: () =>
      withMe(desk, ({ csrfToken }) =>
        act(
          desk,
          () => api.signOut(csrfToken),
          () => leave(desk),
        ),
      ),
    revoke: (id: string) =>
      withMe(desk, ({ csrfToken }) =>
        act(
          desk,
          () => api.revoke(id, csrfToken),
          () => enter(desk),
        ),
      ),
    checkPackage: (file: File) => withMe(desk, ({ csrfToken }) => takeReport(desk, file, csrfToken)),
  };
}

function createState({ problem }: Arrival) {
  return {
    stage: signal<Stage>({ kind: 'opening' }),
    problem: signal<Said | null>(problem),
    check: signal<Check>({ kind: 'none' }),
    isWorking: signal(false),
  };
}
type Desk = ReturnType<typeof createState> & { readonly api: Api };

async function setUpWith({ stage }: Desk, token: string): Promise<void> {
  stage.value = { kind: 'set-up', token };
}

/** One act at a time: a second press while the first is on its way does nothing. */
async function once({ isWorking }: Desk, work: () => Promise<void>): Promise<void> {
  if (isWorking.value) return;
  isWorking.value = true;
  try {
    await work();
  } finally {
    isWorking.value = false;
  }
}

function act<Value>(
  desk: Desk,
  ask: () => Answer<Value>,
  then: (value: Value) => Promise<void>,
): Promise<void> {
  return once(desk, async () => {
    const answer = await ask();
    if (!answer.ok) return refuse(desk, answer.failure);
    desk.problem.value = null;
    await then(answer.value);
  });
}

async function withMe({ stage }: Desk, work: (me: Me) => Promise<void>): Promise<void> {
  if (stage.value.kind === 'signed-in') await work(stage.value.me);
}

/** A session that has ended meanwhile leads back to the door, with the reason. */
async function refuse(desk: Desk, { status, said }: Refused): Promise<void> {
  desk.problem.value = said;
  if (status === 401 && desk.stage.value.kind === 'signed-in') await leave(desk);
}

async function enter(desk: Desk): Promise<void> {
  const [me, logins] = await Promise.all([desk.api.me(), desk.api.logins()]);
  if (me.ok && logins.ok) {
    desk.stage.value = { kind: 'signed-in', me: me.value, logins: logins.value };
    return;
  }
  for (const { failure } of [me, logins].filter((answer) => !answer.ok))
    if (failure.status !== 401) desk.problem.value = failure.said;
  await leave(desk);
}

async function leave(desk: Desk): Promise<void> {
  desk.check.value = { kind: 'none' };
  const ways = await desk.api.waysIn();
  if (!ways.ok) desk.problem.value = ways.failure.said;
  desk.stage.value = { kind: 'sign-in', singleSignOn: ways.ok && ways.value.singleSignOn };
}

async function takeReport(desk: Desk, file: File, csrfToken: string): Promise<void> {
  await act(
    desk,
    () => {
      desk.check.value = { kind: 'running', name: file.name };
      return desk.api.check(file, csrfToken);
    },
    async (report) => {
      desk.check.value = { kind: 'done', report };
    },
  );
  if (desk.check.value.kind === 'running') desk.check.value = { kind: 'none' };
}
