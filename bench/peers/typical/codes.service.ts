import { BadRequestException, Inject, Injectable, NotFoundException } from '@nestjs/common';
import { createHash, randomBytes, randomInt } from 'node:crypto';
import { DataSource, type EntityManager, IsNull, MoreThan } from 'typeorm';
import { Account, Message, OneTimeCode } from './entities.js';

const HOUR = 3_600_000;
const GUESSES = 5;
export const hashOf = (code: string) => createHash('sha256').update(code).digest('hex');

/** A code to be issued. */
export interface Asked {
  readonly code: string;
  readonly lifetime: number;
  readonly most: number;
  readonly reference: string | null;
}

/** The stories as most teams would write them: repositories in a transaction. */
@Injectable()
export class CodesService {
  private last: Promise<unknown> = Promise.resolve();

  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  async textCode(accountId: string, to: string, lifetime: number, most: number) {
    return this.transaction(async (manager) => {
      const account = await this.accountOf(manager, accountId);
      if (account.phone !== to) throw new BadRequestException('GsmNumber');
      const code = String(randomInt(1_000_000)).padStart(6, '0');
      const reference = randomBytes(16).toString('hex');
      const saved = await this.issue(manager, account, 'smsLogin', {
        code,
        lifetime,
        most,
        reference,
      });
      const text = `Your code is ${code}. Tell it to nobody.`;
      await this.queue(manager, account, { channel: 'sms', recipient: to, text });
      return { id: saved.id, reference };
    });
  }

  async sendAgain(accountId: string) {
    await this.transaction(async (manager) => {
      const account = await this.accountOf(manager, accountId);
      const code = String(randomInt(1_000_000)).padStart(8, '0');
      const most = 1000;
      await this.issue(manager, account, 'again', { code, lifetime: HOUR, most, reference: null });
      const { email, phone } = account;
      const halves = [
        { channel: 'mail', recipient: email, text: `Part 1 of your code is ${code.slice(0, 4)}.` },
        { channel: 'sms', recipient: phone, text: `Part 2 of your code is ${code.slice(4)}.` },
      ];
      for (const message of halves) await this.queue(manager, account, message);
    });
  }

  async validate(accountId: string, submitted: string) {
    const now = Date.now();
    const code = await this.transaction(async (manager) => {
      await this.accountOf(manager, accountId);
      const codes = manager.getRepository(OneTimeCode);
      const where = { accountId, purpose: 'accountValidation', usedAt: IsNull() };
      const open = await codes.findOneBy({ ...where, expiresAt: MoreThan(now) });
      if (!open || open.submissions >= GUESSES) throw new BadRequestException('Code');
      await this.guessed(manager, accountId);
      open.submissions += 1;
      return codes.save(open);
    });
    if (code.hash !== hashOf(submitted)) throw new BadRequestException('Code');
    await this.transaction(async (manager) => {
      await manager
        .getRepository(OneTimeCode)
        .update({ id: code.id, usedAt: IsNull() }, { usedAt: now });
      const accounts = manager.getRepository(Account);
      const account = await accounts.findOneByOrFail({ id: accountId });
      account.validatedAt = now;
      account.rowVersion += 1;
      await accounts.save(account);
      await this.validated(manager, accountId);
    });
  }

  /** Counts a guess that is about to be compared; here no more than on its code. */
  protected async guessed(_manager: EntityManager, _accountId: string): Promise<void> {}

  /** What else a validation asks for; here nothing. */
  protected async validated(_manager: EntityManager, _accountId: string): Promise<void> {}

  private async accountOf(manager: EntityManager, id: string): Promise<Account> {
    const account = await manager.getRepository(Account).findOneBy({ id, isActive: true });
    if (!account) throw new NotFoundException();
    return account;
  }

  protected async issue(
    manager: EntityManager,
    { id: accountId }: Account,
    purpose: string,
    asked: Asked,
  ): Promise<OneTimeCode> {
    const codes = manager.getRepository(OneTimeCode);
    const now = Date.now();
    const sent = await codes.countBy({ accountId, purpose, createdAt: MoreThan(now - HOUR) });
    if (sent >= asked.most) throw new BadRequestException('Limit');
    await codes.update({ accountId, purpose, usedAt: IsNull() }, { usedAt: now });
    const { code, lifetime, reference } = asked;
    const times = { createdAt: now, expiresAt: now + lifetime };
    return codes.save(
      codes.create({ accountId, purpose, hash: hashOf(code), reference, ...times }),
    );
  }

  protected async queue(
    manager: EntityManager,
    _account: Account,
    message: { channel: string; recipient: string; text: string },
  ): Promise<void> {
    const messages = manager.getRepository(Message);
    await messages.save(messages.create(message));
  }

  /** SQLite has one connection: two transactions at once would end each other. */
  transaction<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    if (this.dataSource.options.type === 'postgres') return this.dataSource.transaction(work);
    const done = this.last.then(() => this.dataSource.transaction(work));
    this.last = done.catch(() => undefined);
    return done;
  }
}
