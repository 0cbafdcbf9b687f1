import {
  type CanActivate,
  type ExecutionContext,
  ForbiddenException,
  Inject,
  Injectable,
  UnauthorizedException,
} from '@nestjs/common';
import type { IncomingMessage } from 'node:http';
import { DataSource, IsNull, MoreThan } from 'typeorm';
import { hashOf } from '../typical/codes.service.js';
import { AccessToken } from './entities.js';

const SCOPE_OF = {
  textCode: 'otp:create',
  sendAgain: 'accounts:resend',
  validate: 'accounts:validate',
} as const;

/** Lets in whoever shows a living token with the action's scope. */
@Injectable()
export class TokenGuard implements CanActivate {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const { headers } = context.switchToHttp().getRequest<IncomingMessage>();
    const [, shown] = /^Bearer (\S+)$/i.exec(headers.authorization ?? '') ?? [];
    if (!shown) throw new UnauthorizedException();
    const token = await this.dataSource.getRepository(AccessToken).findOne({
      where: {
        hash: hashOf(shown),
        expiresAt: MoreThan(Date.now()),
        client: { revokedAt: IsNull() },
      },
      relations: { client: true },
    });
    if (!token) throw new UnauthorizedException();
    const scope = SCOPE_OF[context.getHandler().name as keyof typeof SCOPE_OF];
    if (!token.client.scopes.split(' ').includes(scope)) throw new ForbiddenException();
    return true;
  }
}
