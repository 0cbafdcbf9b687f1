import { Inject, Injectable } from '@nestjs/common';
import { Secrets, SmsOtpOptions } from '../../config/index.js';
import { Courier, type NewMessage } from '../../courier/index.js';
import { Clock, type Limit, type Transaction } from '../../runtime/index.js';
import type { AccountRecord } from '../account/account.store.js';
import { AuditTrail } from '../audit/audit-trail.js';
import { AddressHasher } from '../contact/address-hasher.js';
import { EmailAddress } from '../contact/email-address.js';
import { PhoneNumber } from '../contact/phone-number.js';
import { CountryWatch } from '../limits/country-watch.js';
import { textLimits } from '../limits/text-limits.js';
import { type IssuedCode, OneTimeCodes } from '../one-time-code/one-time-codes.js';
import type { Purpose } from '../one-time-code/purpose.js';

const MINUTE = 60_000;

/** The purposes whose codes go to an account's stored addresses. */
export type AccountPurpose = Exclude<Purpose, 'smsLogin'>;

/** Issues codes for accounts and sends them to where the stored row says, never to where a request says. */
@Injectable()
export class CodeSending {
  private readonly audit = new AuditTrail();
  private readonly hasher: AddressHasher;

  constructor(
    @Inject(OneTimeCodes) private readonly codes: OneTimeCodes,
    @Inject(Courier) private readonly courier: Courier,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(CountryWatch) private readonly countries: CountryWatch,
    @Inject(SmsOtpOptions) private readonly sms: SmsOtpOptions,
    @Inject(Secrets) secrets: Secrets,
  ) {
    this.hasher = new AddressHasher(secrets.codes);
  }

  /**
   * Keyed hashes of the stored addresses that a code of `purpose` goes to; undefined if one is missing, or is a
   * number in a country that is not served.
   */
  destinations(account: AccountRecord, purpose: AccountPurpose): string[] | undefined {
    const mailbox = account.email === null ? undefined : EmailAddress.parse(account.email);
    if (!mailbox) return undefined;
    if (purpose !== 'accountValidation') return [this.hasher.hash(mailbox.key)];
    // Both halves or none: one half alone validates nobody.
    const phone = phoneOf(account);
    if (!phone || !this.countries.isServed(phone.country)) return undefined;
    return [this.hasher.hash(mailbox.key), this.hasher.hash(phone.e164)];
  }

  /**
   * The windows that the texted part of a code of `purpose` counts in; none where no part is texted. Not that of
   * first digits: clients open accounts, and many of one range in an hour where a company moves in.
   */
  textLimits(account: AccountRecord, purpose: AccountPurpose): readonly Limit[] {
    if (purpose !== 'accountValidation') return [];
    return textLimits(this.sms, phoneOf(account)).filter(({ name }) => name !== 'prefix');
  }

  /**
   * Issues a code within `tx` and queues its messages in `language`, or the account's own where it is not
   * installed. `destinations` spares working them out again.
   */
  async send(
    tx: Transaction,
    account: AccountRecord,
    purpose: AccountPurpose,
    request: { language?: string | null; clientId?: string | null; destinations?: string[] } = {},
  ): Promise<void> {
    const { clientId, destinations = this.destinations(account, purpose) ?? [] } = request;
    const accountId = account.id;
    const destinationHash = destinations.join(' ');
    const issued = await this.codes.issue(tx, { accountId, purpose, clientId, destinationHash });
    const wanted = this.courier.installedLanguage(request.language ?? null);
    const language = wanted ?? account.language;
    for (const [at, message] of this.messages(account, purpose, issued).entries()) {
      await this.courier.queue(tx, { language, ...message });
      const sent = { event: 'code.sent', accountId, purpose, clientId, codeId: issued.id } as const;
      const fact = { destinationHash: destinations[at], ...sent };
      await this.audit.record(tx, fact, this.clock.now());
    }
  }

  /**
   * Issues a code within `tx` for a caller that delivers it in our place; whoever calls has checked
   * that it may.
   */
  async reveal(
    tx: Transaction,
    accountId: string,
    purpose: AccountPurpose,
    clientId: string | null,
  ): Promise<string> {
    const { id: codeId, code } = await this.codes.issue(tx, { accountId, purpose, clientId });
    const fact = { event: 'code.revealed', accountId, purpose, clientId, codeId } as const;
    await this.audit.record(tx, fact, this.clock.now());
    return code;
  }

  private messages(
    account: AccountRecord,
    purpose: AccountPurpose,
    { code, issuedAt, expiresAt }: IssuedCode,
  ): Omit<NewMessage, 'language'>[] {
    const minutes = Math.ceil((expiresAt - issuedAt) / MINUTE);
    const values = { minutes, accountNumber: account.number };
    const mail = { channel: 'mail', to: account.email!, purpose, expiresAt } as const;
    if (purpose !== 'accountValidation') return [{ values: { code, ...values }, ...mail }];
    const { mailed, texted } = this.codes.rules.validationFormat.halves(code);
    const { e164: to, country } = phoneOf(account)!;
    const sms = { channel: 'sms', to, country, purpose, expiresAt } as const;
    return [
      { values: { code: mailed, ...values }, ...mail },
      { values: { code: texted, ...values }, ...sms },
    ];
  }
}

const phoneOf = ({ phoneNumber }: AccountRecord) =>
  phoneNumber === null ? undefined : PhoneNumber.stored(phoneNumber);
