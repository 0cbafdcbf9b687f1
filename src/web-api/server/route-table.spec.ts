import { RouteTable } from './route-table.js';

function table() {
  const routes = new RouteTable();
  routes.add('PUT', '/api/account/reset');
  routes.add('GET', '/api/account/reset/:id');
  routes.add(['GET', 'POST'], '/api/debug');
  routes.add('PATCH', '/api/accounts/:id/validate');
  return routes;
}

test.each`
  path                           | methods
  ${'/api/account/reset'}        | ${'PUT'}
  ${'/API/Account/Reset/'}       | ${'PUT'}
  ${'/api/account/%72eset'}      | ${'PUT'}
  ${'/api/account/reset/a@b'}    | ${'GET'}
  ${'/api/debug'}                | ${'GET POST'}
  ${'/api/accounts/1/validate'}  | ${'PATCH'}
  ${'/api/accounts//validate'}   | ${''}
  ${'/api/accounts/1/validates'} | ${''}
  ${'/api/account'}              | ${''}
  ${'/api/%zz'}                  | ${''}
`('$path answers to "$methods"', ({ path, methods }: { path: string; methods: string }) => {
  expect(table().methodsOf(path).join(' ')).toBe(methods);
});
