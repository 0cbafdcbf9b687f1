import { RouteTable } from './route-table.js';

const GUID = 'c2556b9f-5550-423d-bcfa-9422eac2ee24';

function table() {
  const routes = new RouteTable();
  routes.add('PUT', '/api/account/reset');
  routes.add('GET', '/api/account/reset/:id');
  routes.add(['GET', 'POST'], '/api/debug');
  routes.add('PATCH', '/api/accounts/:id/validate');
  routes.add('GET', '/api/user/:id', true);
  routes.add('POST', '/api/user/Insert');
  return routes;
}

test.each`
  path                           | methods
  ${'/api/account/reset'}        | ${'PUT'}
  ${'/API/Account/Reset/'}       | ${'PUT'}
  ${'/api/account/%72eset'}      | ${'PUT'}
  ${'//api/account///reset//'}   | ${'PUT'}
  ${'/api/account/reset/a@b'}    | ${'GET'}
  ${'/api/debug'}                | ${'GET POST'}
  ${'/api/accounts/1/validate'}  | ${'PATCH'}
  ${'/api/accounts//validate'}   | ${''}
  ${'/api/accounts/1/validates'} | ${''}
  ${'/api/account'}              | ${''}
  ${'/api/%zz'}                  | ${''}
  ${'/api/user/insert'}          | ${'POST'}
  ${'/api/user/x'}               | ${''}
  ${`/api/user/${GUID}/`}        | ${'GET'}
  ${`/api/user/%7B${GUID}%7D`}   | ${'GET'}
  ${'/api/user/%zz'}             | ${''}
`('$path answers to "$methods"', ({ path, methods }: { path: string; methods: string }) => {
  expect(table().methodsOf(path).join(' ')).toBe(methods);
});
