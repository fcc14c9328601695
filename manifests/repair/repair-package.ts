import { checkPackage, type Finding } from '../check.ts';
import {
  type CheckedPackage,
  isScormKind,
  type SchemaFault,
  type ScormKind,
  type ZipFaultCode,
} from '../checked-package.ts';
import type { Manifest } from '../reading/manifest-model.ts';
import { readScormKind } from '../reading/package-kind.ts';
import { severities } from '../rules/rule.ts';
import { dropLitter, moveToRoot, nameFiles, nameManifest } from './mend-files.ts';
import { frameMenders } from './mend-frame.ts';
import { listMenders } from './mend-lists.ts';
import { addSchemas } from './mend-schemas.ts';
import type { Mender, MovedFile, RepairDraft, RepairStep } from './repair-draft.ts';

/** A mended package: its manifest, and where each other file goes. Content is moved, never changed and never left out. */
export interface Repair {
  readonly kind: ScormKind;
  readonly manifest: { readonly path: string; readonly text: string };
  readonly files: readonly MovedFile[];
  readonly done: readonly RepairStep[];
}

export type RepairResult =
  | { readonly kind: 'mended'; readonly repair: Repair }
  | { readonly kind: 'not-repairable'; readonly because: string };

/** What mending asks of the outside. */
export interface RepairTools {
  readonly validate: (kind: ScormKind, manifest: Manifest) => readonly SchemaFault[];
  /** Names of the schema files that a package of a SCORM version holds at its root. */
  readonly schemaNames: (kind: ScormKind) => readonly string[];
}

/**
 * Mends what has one safe answer, and says what it did. Each change is tried on the package and kept only if nothing is
 * worse after it. What is wrong in the end needs a decision that only the author can make; so does a damaged file.
 */
export function repairPackage(pkg: CheckedPackage, tools: RepairTools): RepairResult {
  const damaged = pkg.zipFaults.find(({ code }) => damages.has(code));
  if (damaged !== undefined) return notRepairable(`${damaged.entry} is damaged. Export the course again.`);
  if (pkg.manifest?.content.kind !== 'parsed' || !isScormKind(pkg.kind)) {
    return notRepairable('There is no manifest that can be read.');
  }
  return { kind: 'mended', repair: mend(pkg, pkg.manifest.content.manifest, tools) };
}

const damages: ReadonlySet<ZipFaultCode> = new Set(['corrupt-entry', 'lying-size', 'overlap']);

function notRepairable(because: string): RepairResult {
  return { kind: 'not-repairable', because };
}

/** In this order: what later menders look up has its final name by then. */
const menders: readonly Mender[] = [dropLitter, moveToRoot, nameManifest, ...frameMenders, ...listMenders];

function mend(pkg: CheckedPackage, manifest: Manifest, tools: RepairTools): Repair {
  const files = [...pkg.files, ...pkg.setAside].map(({ path }, from) => ({ path, from }));
  const start = nameFiles({ pkg, manifest, files, done: describeRewriting(pkg) });
  const all = [...menders, addSchemas(tools.schemaNames)];
  const mended = all.reduce((draft, mender) => keepIfNoWorse(draft, mender, tools), start);
  return {
    kind: readScormKind(mended.manifest.root),
    manifest: { path: mended.manifest.path, text: mended.manifest.text },
    files: mended.files.filter(({ path }) => path !== mended.manifest.path),
    done: mended.done,
  };
}

function keepIfNoWorse(draft: RepairDraft, mender: Mender, tools: RepairTools): RepairDraft {
  const changed = mender(draft);
  if (changed.done.length === draft.done.length) return draft;
  return isNoWorse(checkDraft(changed, tools), checkDraft(draft, tools)) ? changed : draft;
}

/** Nothing of a severity, and of all above it together, is found at more places than before. */
export function isNoWorse(after: readonly Finding[], before: readonly Finding[]): boolean {
  return severities.every((_, index) => {
    const counted = severities.slice(0, index + 1);
    const count = (findings: readonly Finding[]): number =>
      findings.filter(({ severity }) => counted.includes(severity)).reduce((sum, one) => sum + one.count, 0);
    return count(after) <= count(before);
  });
}

const checked = new WeakMap<RepairDraft, readonly Finding[]>();

/** The draft as the rules see a package. */
function checkDraft(draft: RepairDraft, { validate }: RepairTools): readonly Finding[] {
  const known = checked.get(draft);
  if (known !== undefined) return known;
  const { pkg, manifest } = draft;
  const came = [...pkg.files, ...pkg.setAside];
  const moved = new Map(draft.files.map(({ path, from }) => [came[Number(from)]?.path ?? '', path]));
  const kind = readScormKind(manifest.root);
  const findings = checkPackage({
    kind,
    files: draft.files.map(({ path, from }) => ({ path, bytes: came[Number(from)]?.bytes ?? 1 })),
    setAside: [],
    folderEntries: [],
    zipFaults: pkg.zipFaults.filter(({ code }) => staysIn.has(code)),
    manifest: {
      path: manifest.path,
      text: manifest.text,
      encoding: { hasBom: false, declared: declaredIn(manifest.text), isValidUtf8: true },
      content: { kind: 'parsed', manifest },
    },
    schemaFaults: validate(kind, manifest),
    pages: pkg.pages.map((page) => ({ ...page, path: moved.get(page.path) ?? page.path })),
  });
  checked.set(draft, findings);
  return findings;
}

function declaredIn(text: string): string {
  return /^<\?xml[^>]*?encoding\s*=\s*["']([\w.-]+)["']/.exec(text)?.[1]?.toLowerCase() ?? 'utf-8';
}

/** Faults of the packed bytes, which keep as they are. */
const staysIn: ReadonlySet<ZipFaultCode> = new Set(['encrypted', 'compression-method', 'ratio']);

const rewritten: Readonly<Partial<Record<ZipFaultCode, string>>> = {
  'backslash-path': 'wrote its name with slashes',
  'name-not-utf8': 'wrote its name as UTF-8',
  'name-differs': 'gave it the name of the list of files',
  link: 'made it an ordinary file',
  'special-file': 'made it an ordinary file',
  zip64: 'wrote the zip without 64-bit records',
  'leading-bytes': 'left out the bytes before the zip',
};

/** Writing the zip again mends these by itself. */
function describeRewriting({ manifest, folderEntries, zipFaults }: CheckedPackage): RepairStep[] {
  return [
    ...(manifest?.encoding.hasBom ? [{ rule: 'xml/bom', did: 'removed the byte order mark' }] : []),
    ...folderEntries.map((path) => ({ rule: 'file/folder-entry', did: `left out the folder entry ${path}` })),
    ...zipFaults.flatMap(({ code, entry }) => {
      const did = rewritten[code];
      return did === undefined ? [] : [{ rule: `zip/${code}`, did: entry === '' ? did : `${entry}: ${did}` }];
    }),
  ];
}
