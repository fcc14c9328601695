import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CompressOptions, minify } from 'terser';
import { type Plugin, parseSync, Visitor } from 'vite';

/** Whose property names others know: content by the door's types, the server by the wire, later builds by what is kept. */
const known: readonly string[] = [
  'connection.ts',
  'lms-connection.ts',
  'protocol.ts',
  'session/options.ts',
  'session/launch-error.ts',
  'lms/exits.ts',
  'lms/lms-options.ts',
  'delivery/owed.ts',
];

const compress: CompressOptions = {
  ecma: 2022,
  passes: 4,
  inline: 1,
  pure_getters: true,
  unsafe: true,
  unsafe_arrows: true,
};

/**
 * Shortens the property names that only our own modules use: those that a type of ours declares, but for those that others
 * know. Names that platform objects have too stay as they are (terser's list of them), and so do keys of lookup tables.
 */
export function shortenInnerNames(folder: string): Plugin {
  const files = globSync('**/*.ts', { cwd: folder, exclude: ['dist/**', 'build/**', '*.config.ts'] });
  const read = (wanted: readonly string[]): readonly Names[] =>
    wanted.map((file) => namesIn(join(folder, file)));
  const outer = new Set(read(known).flatMap(({ typed, written }) => [...typed, ...written]));
  const typed = read(files.filter((file) => !known.includes(file))).flatMap((names) => names.typed);
  const inner = new Set(typed.filter((name) => !outer.has(name)));
  const properties = { regex: new RegExp(`^(${[...inner].join('|')})$`) };
  return {
    name: 'shorten-inner-names',
    renderChunk: async (code) => {
      const short = await minify(code, { ecma: 2022, compress, mangle: { properties } });
      return { code: short.code ?? code, map: null };
    },
  };
}

interface Names {
  /** Declared by an interface or an object type. */
  readonly typed: readonly string[];
  /** Keys of object literals, as in the schemas of the wire. */
  readonly written: readonly string[];
}

function namesIn(file: string): Names {
  const typed: string[] = [];
  const written: string[] = [];
  const visitor = new Visitor({
    TSPropertySignature: ({ key }) => {
      if (key.type === 'Identifier') typed.push(key.name);
    },
    Property: ({ key }) => {
      if (key.type === 'Identifier') written.push(key.name);
    },
  });
  visitor.visit(parseSync(file, readFileSync(file, 'utf8')).program);
  return { typed, written };
}
