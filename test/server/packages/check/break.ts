import type { Edition } from '../../../../manifests/editions.ts';
import type { RawEntry } from './raw-zip.ts';
import { type Draft, delivery, flow } from './sample-package.ts';

/** One broken package: the rule that must find it, and how it comes about. */
export interface Breakage {
  readonly rule: string;
  /** Tells several breakages of one rule apart. */
  readonly how?: string;
  readonly edition: Edition;
  readonly change: Change;
  /** Other rules that the same fault breaks by its nature. */
  readonly also?: readonly string[];
}
export type Change = (draft: Draft) => Draft;

/** Replaces the first place of a text in the manifest; a text that is not there is a mistake of the test. */
export function inManifest(from: string | RegExp, to: string): Change {
  return (draft) => {
    const text = draft.manifest.toString();
    const changed = text.replace(from, () => to);
    if (changed === text) throw new Error(`${String(from)} is not in the manifest`);
    return { ...draft, manifest: changed };
  };
}

export function withFiles(files: Draft['files']): Change {
  return (draft) => ({ ...draft, files: { ...draft.files, ...files } });
}

export function withoutFile(path: string): Change {
  return (draft) => ({
    ...draft,
    files: Object.fromEntries(Object.entries(draft.files).filter(([name]) => name !== path)),
  });
}

export function listed(path: string): Change {
  return inManifest('<file href="api.js"/>', `<file href="api.js"/><file href="${path}"/>`);
}

export function withEntry(...rawEntries: readonly RawEntry[]): Change {
  return (draft) => ({ ...draft, rawEntries });
}

export function all(...changes: readonly Change[]): Change {
  return (draft) => changes.reduce((changed, change) => change(changed), draft);
}

/** Adds an element to the first item, behind its title. */
export function inFirstItem(xml: string): Change {
  return inManifest('<title>First</title>', `<title>First</title>${xml}`);
}

/** Puts sequencing before the delivery controls of the first item. */
export function inFirstSequencing(xml: string): Change {
  return inManifest(delivery, `${xml}${delivery}`);
}

/** Puts sequencing behind the control mode of the organization. */
export function inOrganizationSequencing(xml: string): Change {
  return inManifest(flow, `${flow}${xml}`);
}

/** The sequencing of both items at once. */
export function inBothSequencings(xml: string): Change {
  return (draft) => ({
    ...draft,
    manifest: draft.manifest.toString().replaceAll(delivery, `${xml}${delivery}`),
  });
}

export function inScript(script: string): Change {
  return (draft) => ({ ...draft, files: { ...draft.files, 'api.js': `${draft.files['api.js']};${script}` } });
}

export function inPage(html: string): Change {
  return (draft) => ({
    ...draft,
    files: { ...draft.files, 'first.html': `${draft.files['first.html']}${html}` },
  });
}
