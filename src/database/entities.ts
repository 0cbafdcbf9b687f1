import { clientEntities } from '../clients/index.js';
import { courierEntities } from '../courier/index.js';
import { identityEntities } from '../identity/index.js';
import { Counter } from '../runtime/index.js';

/** Every table of the house, as TypeORM maps it. */
export const entities = [...identityEntities, ...courierEntities, ...clientEntities, Counter];
