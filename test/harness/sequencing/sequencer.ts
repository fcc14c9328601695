import { Scorm2004API } from 'scorm-again';
import type { Activity } from './activity.ts';
import { shareRolledUpObjectives } from './share-rolled-up.ts';

/** Where a learner is in a package's activity tree: the definition and what the engine has noted. */
export interface Course {
  readonly tree: Activity;
  /** The engine's own text; undefined before the first launch. */
  readonly state: string | undefined;
}

type Navigation = 'start' | 'resumeAll' | 'suspendAll' | 'continue' | 'previous' | 'choice';

export interface Delivery {
  /** The item to launch; undefined where the rules deliver none. */
  readonly item: string | undefined;
  /** What the engine gave as its reason, if it refused. */
  readonly reason: string;
  readonly state: string;
}

/** What SCORM 2004's sequencing makes of a request that comes from the LMS itself, not from a running SCO. */
function navigate({ tree, state }: Course, navigation: Navigation, target?: string): Delivery {
  const seen: { item: string | undefined; reason: string } = { item: undefined, reason: '' };
  const api = new Scorm2004API({
    logLevel: 5,
    autocommit: false,
    sequencing: {
      ...sequencingSettings(tree),
      eventListeners: {
        onActivityDelivery: ({ id }: { readonly id: string }) => {
          seen.item = id;
        },
        onSequencingError: (error: string) => {
          seen.reason = error;
        },
      },
    },
  });
  shareRolledUpObjectives(api);
  if (state !== undefined) api.deserializeSequencingState(state);
  api.processNavigationRequest(navigation, target);
  return { ...seen, state: api.serializeSequencingState() };
}

/** What a learner, or content that has just ended, wants to see. */
export type Wish =
  | { readonly kind: 'go-on' }
  | { readonly kind: 'item'; readonly item: string }
  | { readonly kind: 'next'; readonly navigation: 'continue' | 'previous' }
  /** The engine has delivered it already, inside the Terminate of the item before. */
  | { readonly kind: 'delivered'; readonly item: string; readonly state: string | undefined };

/** The item that a wish leads to. */
export function deliver(course: Course, wish: Wish): Delivery {
  switch (wish.kind) {
    case 'item':
      return navigate(course, 'choice', wish.item);
    case 'next':
      return navigate(course, wish.navigation);
    case 'delivered':
      return { item: wish.item, reason: '', state: wish.state ?? course.state ?? '' };
    case 'go-on':
      return goOn(course);
  }
}

// A suspended course resumes, a new one starts; one without flow has no beginning, so its first part is chosen.
function goOn(course: Course): Delivery {
  const resumed = course.state === undefined ? undefined : resume(course);
  if (resumed?.item !== undefined) return resumed;
  const started = navigate(course, 'start');
  return started.item === undefined ? navigate(course, 'choice', firstLeaf(course.tree)) : started;
}

/** SN 4.7.1: a course that was left in the middle, without a word to the LMS, is suspended by the LMS first. */
function resume(course: Course): Delivery {
  const resumed = navigate(course, 'resumeAll');
  if (resumed.item !== undefined) return resumed;
  return navigate({ ...course, state: navigate(course, 'suspendAll').state }, 'resumeAll');
}

function firstLeaf({ id, children }: Activity): string {
  const [first] = children;
  return first === undefined ? id : firstLeaf(first);
}

/** The tree in scorm-again's own type; the manifest's words are the engine's. */
export function sequencingSettings(tree: Activity) {
  // The engine writes into what it is given, and its types are narrower than what manifests may say.
  return { activityTree: structuredClone(tree) as never };
}
