import { editionRows } from '../editions.ts';
import { formatIdentifier } from '../manifest.ts';
import type { Manifest } from '../reading/manifest-model.ts';
import { readScormKind } from '../reading/package-kind.ts';
import { attributeOf, findChild, isBlank, selfAndDescendants } from '../reading/xml-query.ts';
import type { XmlNode } from '../reading/xml-tree.ts';
import { isNcName, isPackagingNode } from '../rules/identifiers.ts';
import { findEarlier, findMetadata, isWithoutPlace } from '../rules/metadata.ts';
import { schemaVersionOf, schemaVersions } from '../schema-versions.ts';
import { type Edit, insertBefore, insertFirst, removeNode, setAttribute } from './edit-text.ts';
import { createFreeNames } from './free-names.ts';
import { type ManifestChange, manifestMender } from './repair-draft.ts';

const nothing: ManifestChange = { edits: [], did: [] };

/** The manifest's own frame: version, order, identifiers, default organization, spelling of the SCORM type. */
export const frameMenders = [
  manifestMender('xml/other-encoding', ({ manifest }) => {
    const declared = /^<\?xml[^>]*?encoding\s*=\s*(["'])((?!utf-8)[\w.-]+)\1/i.exec(manifest.text);
    if (declared === null) return nothing;
    const end = declared[0].length - 1;
    const edits = [{ start: end - (declared[2]?.length ?? 0), end, text: 'UTF-8' }];
    return { edits, did: ['saved the manifest as UTF-8'] };
  }),
  manifestMender('manifest/schema', ({ manifest: { metadata, text } }) => {
    if (metadata === undefined) return nothing;
    const schema = findChild(metadata, 'schema');
    const did = ['wrote the schema “ADL SCORM”'];
    if (schema === undefined)
      return { edits: [insertFirst(text, metadata, '<schema>ADL SCORM</schema>')], did };
    return schema.text.trim() === 'ADL SCORM'
      ? nothing
      : { edits: [setText(text, schema, 'ADL SCORM')], did };
  }),
  manifestMender('manifest/schemaversion-case', ({ manifest }) => {
    const version = findChild(manifest.metadata ?? manifest.root, 'schemaversion');
    const kind = schemaVersions[version?.text.trim().toLowerCase() ?? ''];
    if (version === undefined || kind === undefined || version.text.trim() === schemaVersionOf[kind])
      return nothing;
    return {
      edits: [setText(manifest.text, version, schemaVersionOf[kind])],
      did: [`wrote the version as “${schemaVersionOf[kind]}”`],
    };
  }),
  manifestMender('manifest/section-order', ({ manifest: { root, text } }) => {
    const order = ['metadata', 'organizations', 'resources'];
    const sections = root.children.filter(({ local }) => order.includes(local));
    const sorted = sections.toSorted((a, b) => order.indexOf(a.local) - order.indexOf(b.local));
    const moved = sections.flatMap((section, index) => replaceBy(text, section, sorted[index] ?? section));
    return { edits: moved, did: ['put the sections into their order'] };
  }),
  manifestMender('metadata/no-place', ({ manifest }) => {
    const removed = findMetadata(manifest.root).filter(
      (node) => isWithoutPlace(node) && saysNothingNew(node, manifest.metadata),
    );
    return {
      edits: removed.map((node) => removeNode(manifest.text, node)),
      did: removed.map(
        ({ parent }) => `removed the metadata in <${parent?.name}>, which the manifest says itself`,
      ),
    };
  }),
  manifestMender('metadata/too-late', ({ manifest: { root, text } }) => {
    const late = findMetadata(root).flatMap((node) => {
      const earlier = findEarlier(node);
      return earlier === undefined ? [] : [{ node, earlier }];
    });
    return {
      edits: late.flatMap(({ node, earlier }) => [removeNode(text, node), insertBefore(text, earlier, node)]),
      did: late.map(({ earlier }) => `moved metadata before <${earlier.name}>`),
    };
  }),
  manifestMender('manifest/identifier-form', ({ manifest: { root, text } }) => {
    const names = findNewNames(root);
    const edits = selfAndDescendants(root).flatMap((node) => renameIn(text, node, names));
    return { edits, did: [...names].map(([old, name]) => `renamed “${old}” to “${name}”`) };
  }),
  manifestMender('organization/default-dangling', ({ manifest }) => {
    const [only, ...others] = manifest.organizations;
    const node = manifest.organizationsNode;
    if (node === undefined || only === undefined || isBlank(only.id) || others.length > 0) return nothing;
    if (attributeOf(node, 'default') === only.id) return nothing;
    const edits = setAttribute(manifest.text, node, { name: 'default', value: only.id ?? '' });
    return { edits, did: [`made “${only.id}” the default organization`] };
  }),
  manifestMender('resource/scormtype-case', ({ manifest }) => {
    const misspelt = manifest.resources.flatMap(({ node, id }) => spellScormType(manifest, node, id));
    return { edits: misspelt.flatMap(({ edits }) => edits), did: misspelt.map(({ did }) => did) };
  }),
];

/** An empty one, or one that repeats what stands in the manifest's own metadata. */
function saysNothingNew(node: XmlNode, own: XmlNode | undefined): boolean {
  const said = new Set((own?.children ?? []).map(({ local, text }) => `${local} ${text.trim()}`));
  return node.children.every(
    ({ local, text, children }) =>
      children.length === 0 && (isBlank(text) || said.has(`${local} ${text.trim()}`)),
  );
}

function setText(text: string, node: XmlNode, value: string): Edit {
  if (node.startTagEnd === node.end) return insertFirst(text, node, value);
  return { start: node.startTagEnd, end: text.lastIndexOf('</', node.end - 1), text: value };
}

function replaceBy(text: string, node: XmlNode, other: XmlNode): Edit[] {
  return node === other
    ? []
    : [{ start: node.start, end: node.end, text: text.slice(other.start, other.end) }];
}

/** Identifiers that are none, with good ones that nothing else is called. */
function findNewNames(root: XmlNode): ReadonlyMap<string, string> {
  const taken = new Set(
    selfAndDescendants(root)
      .filter(isPackagingNode)
      .map((node) => attributeOf(node, 'identifier') ?? ''),
  );
  const findFree = createFreeNames(taken, (name, number) => `${name}-${number}`);
  const names = new Map<string, string>();
  for (const id of [...taken].filter((one) => one !== '' && !isNcName(one))) {
    names.set(id, findFree(formatIdentifier(id)));
  }
  return names;
}

const namingAttributes = ['identifier', 'identifierref', 'default'];

function renameIn(text: string, node: XmlNode, names: ReadonlyMap<string, string>): Edit[] {
  return namingAttributes.flatMap((name) => {
    const value = names.get(attributeOf(node, name) ?? '');
    return value === undefined ? [] : setAttribute(text, node, { name, value });
  });
}

/** By the version that the manifest says; where its namespaces contradict it, nobody knows which spelling is meant. */
function spellScormType({ root, text }: Manifest, node: XmlNode, id: string | undefined): Spelling[] {
  const edition = readScormKind(root) === 'scorm-1.2' ? '1.2' : '2004-4th';
  const { scormType, namespaces } = editionRows[edition];
  const wanted = scormType.replace('adlcp:', '');
  const written = node.attributes.find(({ local }) => local.toLowerCase() === 'scormtype');
  if (written === undefined || written.local === wanted || written.uri !== namespaces.adlcp?.uri) return [];
  const newName = written.name.replace(written.local, wanted);
  const edits = setAttribute(text, node, { name: written.name, newName, value: written.value });
  return [{ edits, did: `wrote ${newName} in the resource “${id ?? ''}”` }];
}

interface Spelling {
  readonly edits: Edit[];
  readonly did: string;
}
