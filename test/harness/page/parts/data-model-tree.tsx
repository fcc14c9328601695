import type { LmsModel } from '../lms-model.ts';
import { type ModelNode, modelTree } from '../model-tree.ts';
import type { ShownModel } from '../shown-trace.ts';

/** The data model as a tree; what changed since the last commit is marked. */
export function DataModelTree({ lms }: { readonly lms: LmsModel }) {
  const shown = lms.model.value;
  const tree = modelTree({ ...shown.atLastCommit, ...shown.now });
  if (tree.length === 0) return <p class="placeholder">No data yet. It appears here when a package runs.</p>;
  return (
    <ul class="tree" data-testid="model">
      {tree.map((node) => (
        <Branch key={node.path} node={node} shown={shown} />
      ))}
    </ul>
  );
}

interface NodeProps {
  readonly node: ModelNode;
  readonly shown: ShownModel;
}

function Branch({ node, shown }: NodeProps) {
  if (node.children.length === 0) return <Leaf node={node} shown={shown} />;
  return (
    <li>
      <details open>
        <summary class="code">{node.name}</summary>
        <ul>
          {node.children.map((child) => (
            <Branch key={child.path} node={child} shown={shown} />
          ))}
        </ul>
      </details>
    </li>
  );
}

function Leaf({ node, shown }: NodeProps) {
  const isChanged = shown.now[node.path] !== shown.atLastCommit[node.path];
  return (
    <li class={isChanged ? 'leaf changed' : 'leaf'} title={node.path}>
      <span class="code">{node.name}</span>
      <span class="code value">{node.value === '' ? <i class="muted">empty</i> : node.value}</span>
      {isChanged && <span class="badge">not committed</span>}
    </li>
  );
}
