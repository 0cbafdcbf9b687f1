import { Controller, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Action, RequestBody } from '../../web-api/index.js';
import { addressOf } from '../caller/address.js';
import { OwnAccess } from '../caller/require-scope.decorator.js';
import { toTokenReply } from './token-reply.js';
import { readTokenRequest } from './token-request.js';
import { TokenGrant } from './token.grant.js';

/** POST /Token: a secret in, a bearer token out. */
@OwnAccess()
@Controller('Token')
export class TokenController {
  constructor(private readonly grants: TokenGrant) {}

  @Post()
  @Action({
    returns: null,
    own: {
      form: { grant_type: 'client_credentials', client_id: 'id', client_secret: 'secret' },
      json: { access_token: 'token', token_type: 'bearer', expires_in: 28_799 },
    },
    outcomes: {
      400: 'The request or the credential is refused: error says why, as RFC 6749 has it.',
      401: 'The credential, shown by HTTP Basic, is refused.',
      429: 'Too many requests were refused; Retry-After says for how long.',
    },
    summary: 'Grants an access token to a client (RFC 6749, 4.4).',
    description:
      'A form with grant_type=client_credentials, client_id and client_secret, or the credential by HTTP Basic; scope may ask for fewer scopes.',
  })
  async token(@Req() request: FastifyRequest) {
    const form = (await RequestBody.of(request).bytes()).toString();
    const asked = readTokenRequest(form, request.headers.authorization);
    return toTokenReply(await this.grants.run(asked, addressOf(request)));
  }
}
