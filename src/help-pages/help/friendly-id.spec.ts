import { ActionDescriptor } from '../../web-api/index.js';
import { friendlyIdOf, relativePath } from './friendly-id.js';

const actionAt = (verb: string, path: string) => ({
  verb,
  path,
  group: 'Accounts',
  name: 'x',
  parameters: [],
  descriptor: new ActionDescriptor({ returns: null }),
  scope: null,
  scopeIsOptional: false,
  ownAccess: false,
});

test.each`
  verb       | path                                      | id
  ${'POST'}  | ${'/api/Account/ResetPassword'}           | ${'POST-api-Account-ResetPassword'}
  ${'PATCH'} | ${'/api/v1/admin/accounts/{id}/validate'} | ${'PATCH-api-v1-admin-accounts-id-validate'}
  ${'GET'}   | ${'/api/account/reset/{userID}'}          | ${'GET-api-account-reset-userID'}
`('$verb $path is filed under $id', ({ verb, path, id }: Record<string, string>) => {
  expect(friendlyIdOf(actionAt(verb, path))).toBe(id);
  expect(relativePath(actionAt(verb, path))).toBe(path.slice(1));
});
