import { fail, type Result, succeed } from '../../refusals/result.ts';
import { describeEntities } from './describe-entities.ts';
import { entityField, resourceTypes } from './entities.ts';
import type { CaliperEvent } from './event.ts';
import type { Fault } from './faults.ts';
import { faultsOf } from './fields.ts';
import { uuidOfName } from './identifiers.ts';
import { withoutNulls } from './prepare-event.ts';

/** What is said of content, when, and under which id it is told apart from what else is said at that time. */
export type Description = Pick<CaliperEvent, 'id' | 'time' | 'resources' | 'relations'>;

/** Other entities that may be described; they are no content, so nothing of them is stored. */
const otherTypes: ReadonlySet<unknown> = new Set([
  'Person',
  'SoftwareApplication',
  'Organization',
  'CourseOffering',
  'CourseSection',
  'Group',
  'Membership',
]);

/** Whether an item of an envelope describes an entity by itself (Caliper 1.2, 3.3): it does nothing and has such a type. */
export function isEntity(sent: unknown): sent is object {
  if (typeof sent !== 'object' || sent === null || 'action' in sent) return false;
  const type: unknown = Reflect.get(sent, 'type');
  return otherTypes.has(type) || (typeof type === 'string' && resourceTypes.has(type));
}

/** Such a description has no time of its own; it was true when the envelope was sent. */
export function parseEntity(sent: object, sendTime: Date): Result<Description, readonly Fault[]> {
  const prepared = withoutNulls(sent);
  if (prepared === undefined) return fail([{ path: '', code: 'too-deep' }]);
  const entity = entityField.safeParse(prepared.value);
  if (!entity.success) return fail(faultsOf(entity.error));
  const id = uuidOfName(`described:${JSON.stringify(prepared.value)}`);
  return succeed({ id, time: sendTime, ...describeEntities([{ entity: entity.data }]) });
}
