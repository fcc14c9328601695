import type { DataModel, Registration, ScoRecord } from '../attempt/attempt.ts';
import { namesOf } from '../attempt/elements.ts';
import type { Learner } from '../attempt/learners.ts';
import { beginAttempt, openSco } from '../attempt/record-attempt.ts';
import { seedModel } from '../attempt/seed-model.ts';
import { spoilSeed } from '../faults/comes-back.ts';
import type { FaultPlan } from '../faults/plan.ts';
import {
  type Item,
  type LaunchPoint,
  launchableItems,
  type PackageModel,
} from '../packages/package-model.ts';
import { findTraits } from '../profiles/find-traits.ts';
import type { LmsTraits } from '../profiles/lms-profile.ts';
import { seedByTraits } from '../profiles/next-launch.ts';
import { type ClosedItems, closedItems } from '../sequencing/closed-items.ts';
import { ownHostMark } from './content-routes.ts';
import type { LmsParts } from './lms-parts.ts';
import type { OfferedPackage } from './package-store.ts';
import { type LaunchAnswer, launchRequestSchema } from './wire.ts';

type Request = ReturnType<typeof launchRequestSchema.parse>;

/** Everything that a launch names, found. */
interface Found {
  readonly request: Request;
  readonly offered: OfferedPackage;
  readonly learner: Learner;
  readonly item: Item & { readonly launch: LaunchPoint };
  readonly traits: LmsTraits;
  readonly plan: FaultPlan;
  readonly before: Registration;
  readonly closed: ClosedItems;
}

export type LaunchOutcome =
  | { readonly kind: 'launched'; readonly answer: LaunchAnswer }
  /** The request names something that is not there. */
  | { readonly kind: 'unknown' }
  /** The learner may not open this item yet. */
  | { readonly kind: 'closed'; readonly reason: string };

/** Opens a SCO for a learner. */
export async function launch(parts: LmsParts, body: unknown): Promise<LaunchOutcome> {
  const found = await find(parts, launchRequestSchema.parse(body));
  if (found === undefined) return { kind: 'unknown' };
  const reason = found.closed[found.item.id];
  if (reason !== undefined) return { kind: 'closed', reason };
  return { kind: 'launched', answer: await open(parts, found) };
}

async function open(parts: LmsParts, found: Found): Promise<LaunchAnswer> {
  const { offered, learner, item, traits, plan, before } = found;
  const { edition, title, items } = offered.model;
  const key = { packageId: offered.id, learnerId: learner.id };
  const opening = {
    edition,
    sco: item.id,
    at: new Date().toISOString(),
    habits: traits,
  };
  const isNew = found.request.attempt === 'new';
  const after = await parts.store.change(key, (registration) =>
    openSco(isNew ? beginAttempt(registration, opening.at) : registration, opening),
  );
  const attempt = after.attempts.at(-1);
  const seed = seedOf(found, keptRecord(before, after, item.id));
  const mode = seed[namesOf(edition).mode] ?? '';
  return {
    launchId: parts.launches.open({ ...key, edition, sco: item.id, faults: plan.server, traits, mode }).id,
    launch: attempt?.scos[item.id]?.launches ?? 1,
    attempt: attempt?.number ?? 1,
    edition,
    title,
    items,
    sco: {
      id: item.id,
      title: item.title,
      kind: item.launch.kind,
      url: contentUrl(offered.id, item.launch.href, traits.contentPolicy),
    },
    seed,
    traits,
    plan,
  };
}

async function find(parts: LmsParts, request: Request): Promise<Found | undefined> {
  const offered = await parts.packages.find(request.package);
  const learner = parts.learners.find(({ id }) => id === request.learner);
  const plan =
    typeof request.plan === 'string' ? parts.plans.find(({ name }) => name === request.plan) : request.plan;
  if (offered === undefined || learner === undefined || plan === undefined) return undefined;
  const traits = findTraits(parts.profiles[request.profile], offered.model.edition);
  const before = await parts.store.read(offered.id, learner.id);
  const closed = closedItems(offered.model, before.attempts.at(-1));
  const item = chooseItem(offered.model, request.sco, closed);
  if (traits === undefined || item === undefined) return undefined;
  return { request, offered, learner, item, traits, plan, before, closed };
}

/** The wished one, or the first that is open. */
function chooseItem({ items }: PackageModel, wished: string | undefined, closed: ClosedItems) {
  const launchable = launchableItems(items);
  if (wished !== undefined) return launchable.find(({ id }) => id === wished);
  return launchable.find(({ id }) => closed[id] === undefined) ?? launchable[0];
}

/** What the LMS has of the SCO from earlier launches of the attempt that goes on. */
function keptRecord(before: Registration, after: Registration, sco: string): ScoRecord | undefined {
  const [last, now] = [before.attempts.at(-1), after.attempts.at(-1)];
  return last?.number === now?.number ? last?.scos[sco] : undefined;
}

function seedOf(
  { request, offered, learner, item, traits, plan }: Found,
  record: ScoRecord | undefined,
): DataModel {
  const { edition } = offered.model;
  const { mode, credit } = plan;
  const fresh = seedModel({ edition, learner, seed: item.launch.seed, mode, credit, record: undefined });
  const seed = seedModel({ edition, learner, seed: item.launch.seed, mode, credit, record });
  const byTraits = seedByTraits({ edition, traits, fresh }, seed, record);
  const spoilt = record === undefined ? byTraits : spoilSeed(edition, byTraits, plan.comesBack);
  const names = namesOf(edition);
  return {
    ...spoilt,
    ...(request.mode === undefined ? {} : { [names.mode]: request.mode }),
    ...(request.credit === undefined ? {} : { [names.credit]: request.credit }),
    ...(request.entry === undefined ? {} : { [names.entry]: request.entry }),
  };
}

function contentUrl(packageId: string, href: string, policy: LmsTraits['contentPolicy']): string {
  if (/^https?:/i.test(href)) return href;
  return `/content/${encodeURIComponent(packageId)}${policy === 'own-host' ? ownHostMark : ''}/${href}`;
}
