import type { IncomingMessage } from 'node:http';
import { requestPath, requestUri } from './request-uri.js';

const uriOf = (url: string, host?: string) =>
  requestUri({ url, headers: { host } } as IncomingMessage);

test.each`
  target                             | uri
  ${'/api/nope'}                     | ${'http://h:1/api/nope'}
  ${'/api/nope?x=%3Cb%3E&y=%221%22'} | ${'http://h:1/api/nope?x=<b>&y="1"'}
  ${'/a%2Fb/c%20d'}                  | ${'http://h:1/a%2Fb/c d'}
  ${'/caf%C3%A9/%E9/%zz'}            | ${'http://h:1/café/%E9/%zz'}
  ${'/%0d%0a%00%7f'}                 | ${'http://h:1/%0D%0A%00%7F'}
  ${'/a/./b/../c'}                   | ${'http://h:1/a/c'}
  ${'//api'}                         | ${'http://h:1//api'}
`('$target is $uri', ({ target, uri }: { target: string; uri: string }) => {
  expect(uriOf(target, 'h:1')).toBe(uri);
});

test('a request without a host, or with a bad one, still has a URI', () => {
  expect(uriOf('/a')).toBe('http://localhost/a');
  expect(uriOf('/a', '<b>')).toBe('http://<b>/a');
});

test.each(['<b>', ''])('a host of %j leaves the path where it is', (host) => {
  expect(uriOf('/api/a', host)).toMatch(/^http:\/\/[^/]+\/api\/a$/);
});

test('over TLS the URI says so', () => {
  const raw = { url: '/a', headers: { host: 'h' }, socket: { encrypted: true } };
  expect(requestUri(raw as unknown as IncomingMessage)).toBe('https://h/a');
});

test.each`
  target                 | path       | uri
  ${'/a/b?c=/d'}         | ${'/a/b'}  | ${'http://h:1/a/b?c=/d'}
  ${'http://x:2/a%20?c'} | ${'/a%20'} | ${'http://x:2/a ?c'}
  ${'http://x:2'}        | ${'/'}     | ${'http://x:2/'}
  ${'//x/a'}             | ${'//x/a'} | ${'http://h:1//x/a'}
`('the target $target has the path $path', ({ target, path, uri }: Target) => {
  expect(requestPath({ url: target } as IncomingMessage)).toBe(path);
  expect(uriOf(target, 'h:1')).toBe(uri);
});

interface Target {
  target: string;
  path: string;
  uri: string;
}
