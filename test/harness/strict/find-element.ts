import type { Edition } from '../attempt/attempt.ts';
import type { ElementRule, ElementRules } from './element-rule.ts';
import { elements12 } from './elements-12.ts';
import { elements2004 } from './elements-2004.ts';

export const elementsOf: Readonly<Record<Edition, ElementRules>> = { '1.2': elements12, ...elements2004 };

/** The rule of an element name as content uses it; undefined for a name that the standard does not have. */
export function findElement(edition: Edition, element: string): ElementRule | undefined {
  const rules = elementsOf[edition];
  const direct = rules[element];
  if (direct !== undefined) return direct;
  return rules[element.replace(/\.\d+(?=\.)/g, '.n').replace(/\.\{target=[^}]*\}$/, '')];
}

/** Knows the names of groups of elements, like `cmi.core.score` or `cmi.objectives.0`, which have no value of their own. */
export function createGroupFinder(edition: Edition): (name: string) => boolean {
  const groups = new Set(Object.keys(elementsOf[edition]).flatMap(groupsAround));
  return (name) => groups.has(name.replace(/\.\d+(?=\.|$)/g, '.n'));
}

function groupsAround(element: string): string[] {
  const parts = element.split('.');
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('.'));
}
