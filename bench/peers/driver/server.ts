import 'reflect-metadata';
import { createHash, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { AccountModel } from '../../../src/accounts/dto/account-model.dto.js';
import { AccountValidate } from '../../../src/admin-validation/dto/account-validate.dto.js';
import {
  Identification,
  ResponseData,
  ResponseOfObject,
} from '../../../src/admin-validation/dto/response-of-object.dto.js';
import { PayloadCipher } from '../../../src/courier/outbox/payload-cipher.js';
import {
  defaultLimits,
  newModel,
  planOf,
  type ContractClass,
} from '../../../src/data-contract/index.js';
import { CodeHasher } from '../../../src/identity/one-time-code/code-hasher.js';
import { SystemRandomness } from '../../../src/runtime/index.js';
import { CreateTwoFactorSmsOtpRequest } from '../../../src/two-factor/dto/create-two-factor-sms-otp-request.dto.js';
import { CreateTwoFactorSmsOtpResponse } from '../../../src/two-factor/dto/create-two-factor-sms-otp-response.dto.js';
import { CLIENT_ID, KEY } from '../../world/identities.js';
import type { JobStore } from './jobs.js';
import { PostgresJobs } from './postgres-jobs.js';
import { SqliteJobs } from './sqlite-jobs.js';

// The limit of the job: node:http, the raw driver, our plans to read and write; no rule, no guard, no framework.
const CONTEXT = { parameter: 'model', limits: defaultLimits, encoding: 'utf-8' } as const;
const LIFE = 600_000;
/** Messages that a delivery takes. */
const AT_ONCE = 256;
const [port, kind, place] = process.argv.slice(2);
const store: JobStore = kind === 'sqlite' ? new SqliteJobs(place) : await PostgresJobs.open(place);
const randomness = new SystemRandomness();
const hasher = new CodeHasher([KEY], randomness);
const cipher = new PayloadCipher([KEY], randomness);

interface Answer {
  readonly plan?: ContractClass;
  readonly model?: object;
}

createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => void serve(request, Buffer.concat(chunks).toString(), response));
}).listen(Number(port), '127.0.0.1');
setInterval(() => void deliver(), 1000);

async function serve(
  request: IncomingMessage,
  body: string,
  response: ServerResponse,
): Promise<void> {
  const isXml = request.headers['content-type'] === 'application/xml';
  const { plan, model } = await answerTo(request, body, isXml);
  const text = plan ? planOf<object>(plan)[isXml ? 'writeXml' : 'writeJson'](model!) : '';
  const type = `application/${isXml ? 'xml' : 'json'}; charset=utf-8`;
  response.writeHead(200, { 'content-type': type, 'content-length': Buffer.byteLength(text) });
  response.end(text);
}

async function answerTo(request: IncomingMessage, body: string, isXml: boolean): Promise<Answer> {
  const read = <T extends object>(type: ContractClass<T>) =>
    planOf<T>(type)[isXml ? 'readXml' : 'readJson'](body, CONTEXT).model!;
  const shown = request.headers.authorization!.slice('Bearer '.length);
  const token = createHash('sha256').update(shown).digest('hex');
  const common = { token, client: CLIENT_ID, now: Date.now() };
  if (request.url!.endsWith('/UpdateSendCodeAgain')) {
    await issue('again', 'accountValidation', { ...common, account: read(AccountModel).ID });
    return {};
  }
  if (request.url!.endsWith('/validate'))
    return validate(request.url!, read(AccountValidate), common);
  const asked = read(CreateTwoFactorSmsOtpRequest);
  const reference = await issue('otp', 'smsLogin', { ...common, account: asked.UserId });
  return { plan: CreateTwoFactorSmsOtpResponse, model: otpModel(asked, reference) };
}

type Common = Readonly<{ token: string; client: string; now: number }>;
/** Messages that were queued since the last delivery began, and of all how many are left at most. */
let undelivered = 0;
let left = 0;

async function issue(
  job: 'otp' | 'again',
  purpose: string,
  common: Common & { account: string },
): Promise<string> {
  const [code, message] = [randomness.rowGuid(common.now), randomness.rowGuid(common.now)];
  const digits = String(randomness.below(1_000_000)).padStart(6, '0');
  const { mac } = hasher.mac(digits, { purpose, accountId: common.account, codeId: code });
  const text = `Your code is ${digits} (reference ABCD). Tell it to nobody.`;
  const payload = cipher.seal(message, {
    to: '+905320000000',
    subject: 'Your code',
    text,
    code: digits,
  });
  const reference = randomBytes(16).toString('hex');
  const number = createHash('sha256').update(common.account).digest('base64url');
  const ends = common.now + LIFE;
  const row = { code, mac: mac.toString('base64'), ends, reference, number, message, payload };
  await store.run(job, { ...common, ...row });
  const messages = job === 'again' ? 2 : 1;
  left += messages;
  undelivered += messages;
  if (undelivered >= AT_ONCE) {
    undelivered -= AT_ONCE;
    void deliver();
  }
  return reference;
}

let delivering = false;

// One at a time: two would take the same messages. And none when there is nothing: others are measured then.
async function deliver(): Promise<void> {
  if (delivering || left === 0) return;
  delivering = true;
  const taken = Math.min(left, AT_ONCE);
  await store.run('deliver', { now: Date.now() }).finally(() => (delivering = false));
  left -= taken;
}

async function validate(url: string, { VerificationCode: typed }: AccountValidate, common: Common) {
  const account = url.slice('/api/v1/admin/accounts/'.length, -'/validate'.length);
  await store.run('count', { ...common, account });
  const scope = { purpose: 'accountValidation', accountId: account, codeId: account };
  hasher.matches(typed, scope, KEY.id, hasher.dummy.mac);
  await store.run('validate', { ...common, account });
  const data = newModel(ResponseData, {
    Identification: newModel(Identification, { UserId: account }),
    ...{ Result: 'Success', Detail: {} },
  });
  return { plan: ResponseOfObject, model: newModel(ResponseOfObject, { ResponseData: data }) };
}

const otpModel = ({ GsmNumber }: CreateTwoFactorSmsOtpRequest, OtpIdReference: string) =>
  newModel(CreateTwoFactorSmsOtpResponse, {
    ...{ Id: 1, OtpIdReference, ReferenceCode: 'ABCD', RemainingExpirationSeconds: 600 },
    ...{ GsmNumber, Success: true },
  });
