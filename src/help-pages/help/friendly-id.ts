import type { ApiAction } from '../action-catalogue.js';

/** An action's path as ASP.NET's help page writes it: without the first slash. */
export const relativePath = ({ path }: ApiAction): string => path.slice(1);

/** The id under which ASP.NET's help page files an action: `PATCH-api-v1-admin-accounts-id-validate`. */
export const friendlyIdOf = (action: ApiAction): string =>
  `${action.verb}-${relativePath(action).replaceAll('/', '-').replace(/[:{}]/g, '')}`;
