import { Inject, Injectable } from '@nestjs/common';
import { OneTimeCodeOptions, Secrets, SmsOtpOptions } from '../../config/index.js';
import {
  Clock,
  Counters,
  Events,
  Randomness,
  type Transaction,
  undo,
  UnitOfWork,
} from '../../runtime/index.js';
import { type AuditFact, AuditTrail } from '../audit/audit-trail.js';
import { GuessBudget } from '../limits/guess-budget.js';
import { normalise } from './code-format.js';
import { CodeHasher } from './code-hasher.js';
import {
  type CodeHolder,
  type CodeName,
  type LiveCode,
  OneTimeCodeStore,
} from './one-time-code.store.js';
import { type Proof, type Purpose, PurposeRules } from './purpose.js';

/** A code to be issued. */
export interface CodeRequest {
  readonly accountId: string;
  readonly purpose: Purpose;
  /** Milliseconds; the purpose's own lifetime when left out. */
  readonly lifetime?: number;
  readonly reference?: string;
  readonly destinationHash?: string | null;
  /** Region of the number it is texted to, if we shall see whether it is redeemed. */
  readonly country?: string | null;
  readonly source?: string | null;
  readonly clientId?: string | null;
}

/** A code that was issued; the only moment at which it is readable. */
export interface IssuedCode {
  readonly id: string;
  /** Known when the unit's statements are done: to be waited for after them. */
  readonly number: Promise<number>;
  readonly code: string;
  readonly issuedAt: number;
  readonly expiresAt: number;
}

/** What a submission turned out to be. */
export type Examination =
  | { readonly kind: 'right'; readonly code: LiveCode }
  /** The newest code again, which was redeemed before and would still live; told only on demand. */
  | { readonly kind: 'repeated'; readonly code: LiveCode }
  /** Wrong, unknown, expired, used, superseded: one answer for equal work. */
  | { readonly kind: 'wrong' }
  /** A code is open, but the account's guesses are used up. */
  | { readonly kind: 'spent' };

// Stands for an account that nobody has; never a GUID, so never a row.
const NOBODY = 'nobody';

/** One-time codes: the only place that issues one, looks at one, or uses one up. */
@Injectable()
export class OneTimeCodes {
  readonly rules: PurposeRules;
  private readonly store = new OneTimeCodeStore();
  private readonly audit = new AuditTrail();
  private readonly hasher: CodeHasher;
  private readonly budget: GuessBudget;

  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Randomness) private readonly randomness: Randomness,
    @Inject(Events) private readonly events: Events,
    @Inject(Counters) counters: Counters,
    @Inject(OneTimeCodeOptions) options: OneTimeCodeOptions,
    @Inject(SmsOtpOptions) sms: SmsOtpOptions,
    @Inject(Secrets) secrets: Secrets,
  ) {
    this.rules = new PurposeRules(options, sms);
    this.hasher = new CodeHasher(secrets.codes, randomness);
    this.budget = new GuessBudget(counters, options, randomness);
  }

  /**
   * Issues a code within `tx` and ends the open one of its purpose. The caller has taken a counter of
   * the account before, so issues of one kind for one account stand in line. Of two that do not (one is
   * mailed, one revealed) the greater number is the code: the other is not the newest.
   */
  async issue(tx: Transaction, request: CodeRequest): Promise<IssuedCode> {
    const { accountId, purpose } = request;
    const issuedAt = this.clock.now();
    const expiresAt = issuedAt + (request.lifetime ?? this.rules.lifetime(purpose));
    const id = this.randomness.rowGuid(issuedAt);
    const code = this.rules.format(purpose).draw(this.randomness);
    const { kid, mac } = this.hasher.mac(code, { purpose, accountId, codeId: id });
    await this.store.supersede(tx, { accountId, purpose }, issuedAt);
    const number = this.store.insert(tx, {
      id,
      accountId,
      purpose,
      kid,
      mac: mac.toString('base64'),
      issuedAt,
      expiresAt,
      maxSubmissions: this.rules.maxSubmissions(purpose),
      reference: request.reference ?? null,
      destinationHash: request.destinationHash ?? null,
      country: request.country ?? null,
      source: request.source ?? null,
    });
    const { clientId, destinationHash } = request;
    const event = 'code.issued';
    const fact = { event, accountId, clientId, codeId: id, purpose, destinationHash } as const;
    // Whoever waits for nothing but the commit need not hear of a failure twice.
    number.catch(() => undefined);
    await this.audit.record(tx, fact, issuedAt);
    tx.onCommit(() => this.events.record({ event: 'code.issued', purpose, accountId }));
    return { id, number, code, issuedAt, expiresAt };
  }

  /**
   * Compares what was submitted with the open code of that account and purpose. Short codes are
   * counted first, in a unit that commits by itself, so no later rollback can refund a guess.
   * `accountId` is undefined for an account that does not exist. `repeats` also knows the code that
   * was used last again, while it would live; with a `name` only the code that bears it is meant.
   */
  async examine(
    accountId: string | undefined,
    purpose: Purpose,
    submitted: string,
    { repeats = false, name }: { repeats?: boolean; name?: CodeName } = {},
  ): Promise<Examination> {
    const holder = { accountId: accountId ?? NOBODY, purpose, name };
    // An account that does not exist shares a transaction like any other, and takes as long.
    const kind = repeats ? 'countGuessAgain' : 'countGuess';
    const company = { kind, subject: accountId ?? this.randomness.guid() };
    const counted = await this.work.run((tx) => this.count(tx, holder, repeats), company);
    const code = counted === 'spent' ? undefined : counted;
    if (this.matches(submitted, code) && code)
      return { kind: code.used ? 'repeated' : 'right', code };
    const event = counted === 'spent' ? 'guesses.spent' : 'code.rejected';
    await this.reject({ event, accountId, purpose, codeId: code?.id });
    return { kind: counted === 'spent' ? 'spent' : 'wrong' };
  }

  /** Uses the code up within `tx`; false when it was used, superseded or has expired since. */
  async consume(tx: Transaction, code: LiveCode): Promise<boolean> {
    if (!(await this.store.consume(tx, code, this.clock.now()))) return false;
    await this.acknowledge(tx, code);
    return true;
  }

  /** A code that was right, for the first time or again, costs the account's budget nothing. */
  async acknowledge(tx: Transaction, { accountId, purpose }: LiveCode): Promise<void> {
    if (this.capped(purpose)) await this.budget.refund(tx, accountId, purpose);
  }

  /** Records that a right code was refused all the same: somebody was first, or the account is locked. */
  async refuse({ accountId, purpose, id: codeId }: LiveCode): Promise<void> {
    await this.reject({ event: 'code.rejected', accountId, purpose, codeId });
  }

  /** Whether that holder has redeemed the code of that reference, which is public: no guess is counted. */
  async redeemed(
    tx: Transaction,
    holder: CodeHolder,
    reference: string,
  ): Promise<LiveCode | undefined> {
    return this.store.findRedeemed(tx, holder, reference);
  }

  /** Ends every open code of the account: where they went is not its address any more. */
  async endAll(tx: Transaction, accountId: string): Promise<void> {
    await this.store.supersedeAll(tx, accountId, this.clock.now());
  }

  /** What the account's newest code is or was for. */
  async newestPurpose(tx: Transaction, accountId: string): Promise<Purpose | undefined> {
    return this.store.newestPurpose(tx, accountId);
  }

  /** The purpose of the newest code by which the account proves its addresses. */
  async newestProof(tx: Transaction, accountId: string): Promise<Proof | undefined> {
    return this.store.newestProof(tx, accountId);
  }

  private async count(tx: Transaction, holder: CodeHolder, repeats: boolean) {
    const now = this.clock.now();
    const capped = this.capped(holder.purpose);
    const { accountId, purpose } = holder;
    // The code before the budget: of a burst, only what will be compared is taken from the account.
    const code = capped
      ? await this.countSubmission(tx, holder, repeats, now)
      : await this.store.findOpen(tx, holder, now);
    if (!code) {
      await this.store.buryExpired(tx, holder, now);
      if (capped) await this.budget.takeShadow(tx, purpose, now);
      return undefined;
    }
    if (capped && !(await this.budget.take(tx, accountId, purpose, now)))
      return undo('spent' as const);
    return code;
  }

  private async countSubmission(
    tx: Transaction,
    holder: CodeHolder,
    repeats: boolean,
    now: number,
  ): Promise<LiveCode | undefined> {
    const open = await this.store.countOpen(tx, holder, now);
    return open ?? (repeats ? this.store.countUsed(tx, holder, now) : undefined);
  }

  private matches(submitted: string, code: LiveCode | undefined): boolean {
    const typed = normalise(submitted) ?? '';
    const { scope, kid, mac } = code
      ? { scope: { codeId: code.id, ...code }, kid: code.kid, mac: code.mac }
      : this.hasher.dummy;
    return this.hasher.matches(typed, scope, kid, mac);
  }

  private async reject(fact: AuditFact): Promise<void> {
    const { event, purpose, accountId } = fact;
    await this.work.run((tx) => this.audit.record(tx, fact, this.clock.now()));
    this.events.record({ event, purpose: purpose ?? undefined, accountId: accountId ?? undefined });
  }

  private capped(purpose: Purpose): boolean {
    return this.rules.maxSubmissions(purpose) !== null;
  }
}
