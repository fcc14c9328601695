import fc from 'fast-check';
import { expect, test } from 'vitest';
import { extensionOf, folderOf, resolveHref } from '../../../manifests/reading/href.ts';

test.each([
  ['', 'index.html', 'index.html'],
  ['content/', 'a/b.html', 'content/a/b.html'],
  ['content/', '../index.html', 'index.html'],
  ['', './a/./b.html', 'a/b.html'],
  ['', 'a%20b.html', 'a b.html'],
  ['', '100%.html', '100%.html'],
  ['', 'a\\b.html', 'a/b.html'],
  ['', ' a.html ', 'a.html'],
])('in %j the href %j leads to %s', (folder, href, path) => {
  expect(resolveHref(folder, href)).toMatchObject({ kind: 'local', path });
});

test('query and fragment are told apart from the path', () => {
  expect(resolveHref('', 'a.html?b=1?c#d?e')).toEqual({
    kind: 'local',
    path: 'a.html',
    query: 'b=1?c',
    fragment: 'd?e',
  });
});

test.each(['https://a.example/b', '//a.example/b', 'data:text/html,a', 'mailto:a@b.example'])(
  '%s leads elsewhere',
  (href) => {
    expect(resolveHref('', href).kind).toBe('remote');
  },
);

test.each(['/index.html', '../index.html', 'a/../../b', '\\index.html'])(
  '%s leads out of the package',
  (href) => {
    expect(resolveHref('', href).kind).toBe('outside');
  },
);

test('no href leads above the root', () => {
  const segments = fc.constantFrom('..', '.', 'a', 'b', '%2e%2e', '');
  fc.assert(
    fc.property(fc.array(segments), (parts) => {
      const target = resolveHref('', parts.join('/'));
      expect(target.kind === 'local' && target.path.split('/').includes('..')).toBe(false);
    }),
  );
});

test.each([
  ['a/b.HTML', 'a/', 'html'],
  ['index', '', ''],
  ['.htaccess', '', ''],
  ['a.b/c', 'a.b/', ''],
])('%s lies in %j and ends in %j', (path, folder, extension) => {
  expect([folderOf(path), extensionOf(path)]).toEqual([folder, extension]);
});
