import { editionRows } from '../editions.ts';
import { formatIdentifier } from '../manifest.ts';
import { attributeOf, findChild, isBlank, selfAndDescendants } from '../reading/xml-query.ts';
import type { XmlNode } from '../reading/xml-tree.ts';
import { isNcName, isPackagingNode } from '../rules/identifiers.ts';
import { findEarlier, findMetadata, isWithoutPlace } from '../rules/metadata.ts';
import { schemaVersionOf, schemaVersions } from '../schema-versions.ts';
import { type Edit, insertBefore, insertFirst, removeNode, setAttribute } from './edit-text.ts';
import { type ManifestChange, manifestMender, type RepairDraft } from './repair-draft.ts';

const nothing: ManifestChange = { edits: [], did: '' };

/** The manifest's own frame: version, order, identifiers, default organization, spelling of the SCORM type. */
export const frameMenders = [
  manifestMender('xml/other-encoding', ({ manifest }) => {
    const declared = /^<\?xml[^>]*?encoding\s*=\s*(["'])((?!utf-8)[\w.-]+)\1/i.exec(manifest.text);
    if (declared === null) return nothing;
    const end = declared[0].length - 1;
    const edits = [{ start: end - (declared[2]?.length ?? 0), end, text: 'UTF-8' }];
    return { edits, did: 'saved the manifest as UTF-8' };
  }),
  manifestMender('manifest/schema', ({ manifest: { metadata, text } }) => {
    if (metadata === undefined) return nothing;
    const schema = findChild(metadata, 'schema');
    const did = 'wrote the schema “ADL SCORM”';
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
      did: `wrote the version as “${schemaVersionOf[kind]}”`,
    };
  }),
  manifestMender('manifest/section-order', ({ manifest: { root, text } }) => {
    const order = ['metadata', 'organizations', 'resources'];
    const sections = root.children.filter(({ local }) => order.includes(local));
    const sorted = sections.toSorted((a, b) => order.indexOf(a.local) - order.indexOf(b.local));
    const moved = sections.flatMap((section, index) => replaceBy(text, section, sorted[index] ?? section));
    return { edits: moved, did: 'put the sections into their order' };
  }),
  manifestMender('metadata/no-place', ({ manifest: { root, text } }) => ({
    edits: findMetadata(root)
      .filter(isWithoutPlace)
      .map((node) => removeNode(text, node)),
    did: 'took out metadata that stood where none are allowed',
  })),
  manifestMender('metadata/too-late', ({ manifest: { root, text } }) => ({
    edits: findMetadata(root).flatMap((node) => {
      const earlier = findEarlier(node);
      return earlier === undefined ? [] : [removeNode(text, node), insertBefore(text, earlier, node)];
    }),
    did: 'moved metadata to where they belong',
  })),
  manifestMender('manifest/identifier-form', ({ manifest: { root, text } }) => {
    const names = findNewNames(root);
    const edits = selfAndDescendants(root).flatMap((node) => renameIn(text, node, names));
    return { edits, did: `renamed ${[...names.keys()].map((name) => `“${name}”`).join(', ')}` };
  }),
  manifestMender('organization/default-dangling', ({ manifest }) => {
    const [only, ...others] = manifest.organizations;
    const node = manifest.organizationsNode;
    if (node === undefined || only === undefined || isBlank(only.id) || others.length > 0) return nothing;
    if (attributeOf(node, 'default') === only.id) return nothing;
    const edits = setAttribute(manifest.text, node, { name: 'default', value: only.id ?? '' });
    return { edits, did: `made “${only.id}” the default organization` };
  }),
  manifestMender('resource/scormtype-case', (draft) => ({
    edits: draft.manifest.resources.flatMap(({ node }) => spellScormType(draft, node)),
    did: 'wrote the SCORM type as this version spells it',
  })),
];

function setText(text: string, node: XmlNode, value: string): Edit {
  if (node.startTagEnd === node.end) return insertFirst(text, node, value);
  return { start: node.startTagEnd, end: text.lastIndexOf('</', node.end), text: value };
}

function replaceBy(text: string, node: XmlNode, other: XmlNode): Edit[] {
  return node === other
    ? []
    : [{ start: node.start, end: node.end, text: text.slice(other.start, other.end) }];
}

/** Identifiers that are none, with good ones that nothing else is called. */
function findNewNames(root: XmlNode): ReadonlyMap<string, string> {
  const ids = selfAndDescendants(root)
    .filter(isPackagingNode)
    .map((node) => attributeOf(node, 'identifier') ?? '');
  const taken = new Set(ids);
  const names = new Map<string, string>();
  for (const id of taken) {
    if (id === '' || isNcName(id)) continue;
    const safe = formatIdentifier(id);
    const free = [safe, ...ids.map((_, index) => `${safe}-${index + 2}`)].find(
      (name) => !taken.has(name) && ![...names.values()].includes(name),
    );
    names.set(id, free ?? safe);
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

function spellScormType({ manifest }: RepairDraft, node: XmlNode): Edit[] {
  const edition = manifest.root.uri === editionRows['1.2'].namespaces['']?.uri ? '1.2' : '2004-4th';
  const wanted = editionRows[edition].scormType.replace('adlcp:', '');
  const written = node.attributes.find(({ local }) => local.toLowerCase() === 'scormtype');
  if (written === undefined || written.local === wanted) return [];
  return setAttribute(manifest.text, node, {
    name: written.name,
    newName: written.name.replace(written.local, wanted),
    value: written.value,
  });
}
