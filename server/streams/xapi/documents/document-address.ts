import { z } from 'zod';
import { agentParameter } from '../http/parameters.ts';
import { activityIdOf, agentIdOf, idOf, nilId } from '../ids.ts';
import { formatIdentifier, type Identified } from '../statement/agent.ts';
import { iri, parseInstant, timestamp, uuid } from '../statement/values.ts';

const documentId = z.string().min(1).max(1024);
const since = timestamp.transform((text) => new Date(parseInstant(text) ?? 0));

/** The document resources (Communication 2.2, 2.3, 2.5 to 2.7): what a document belongs to and what its id is called. */
export const resources = {
  state: {
    path: '/activities/state',
    permission: 'state',
    idName: 'stateId',
    owner: { activityId: iri, agent: agentParameter, registration: uuid.optional() },
  },
  'activity-profile': {
    path: '/activities/profile',
    permission: 'profile',
    idName: 'profileId',
    owner: { activityId: iri },
  },
  'agent-profile': {
    path: '/agents/profile',
    permission: 'profile',
    idName: 'profileId',
    owner: { agent: agentParameter },
  },
} as const;

export type Resource = keyof typeof resources;

/** Where documents of one owner lie; a registration narrows a state's. */
export interface DocumentOwner {
  readonly resource: Resource;
  readonly ownerId: string;
  readonly agentId: string | null;
  readonly registration: string | undefined;
}

export interface DocumentAddress extends DocumentOwner {
  readonly id: string;
}

interface OwnerFields {
  readonly activityId?: string;
  readonly agent?: Identified;
  readonly registration?: string | undefined;
}

/** The query strings of a resource: for one document, and for all of an owner. */
export function queriesOf(resource: Resource) {
  const { owner, idName } = resources[resource];
  return {
    one: z.strictObject({ ...owner, [idName]: documentId }),
    all: z.strictObject({ ...owner, since: since.optional() }),
    any: z.strictObject({ ...owner, [idName]: documentId.optional() }),
  };
}

export function ownerOf(resource: Resource, { activityId, agent, registration }: OwnerFields): DocumentOwner {
  const agentId = agent === undefined ? null : agentIdOf(formatIdentifier(agent) ?? '');
  const activity = activityId === undefined ? nilId : activityIdOf(activityId);
  return { resource, ownerId: idOf('owner', activity, agentId ?? nilId), agentId, registration };
}
