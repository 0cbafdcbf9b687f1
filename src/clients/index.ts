import { AccessToken } from './access-token.entity.js';
import { ClientSecret } from './client-secret.entity.js';
import { Client } from './client.entity.js';

/** The tables of this room, for the schema. */
export const clientEntities = [Client, ClientSecret, AccessToken];
