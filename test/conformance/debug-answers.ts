import { AccountValidate } from '../../src/admin-validation/dto/account-validate.dto.js';
import {
  boolean,
  DataContract,
  DataMember,
  dateTime,
  guid,
  int32,
  listOf,
  ModelState,
  text,
} from '../../src/data-contract/index.js';
import {
  HttpError,
  HttpErrorException,
  HttpReply,
  ObjectContent,
} from '../../src/web-api/index.js';
import { CreateTwoFactorSmsOtpResponse } from './otp-response.dto.js';
import { sampleMoment } from './samples.js';

@DataContract({ namespace: 'http://schemas.datacontract.org/2004/07/Oracle' })
class Thrower {
  @DataMember(text, { omitFrom: 'xml' })
  get A(): string {
    return 'a';
  }

  @DataMember(text, { omitFrom: 'xml' })
  get B(): string {
    throw new Error('getter failed');
  }
}

/** The errors that the recorded controller put together by hand. */
function oddModelState(): ModelState {
  const state = new ModelState();
  state.add('', 'form <level> & error');
  state.add('model.Password', 'first');
  state.add('model.Password', 'second');
  state.add('model.List[0].Name', 'indexed');
  state.add('1 starts.with digit/slash', 'odd key');
  state.add('ex', 'An error has occurred.');
  return state;
}

const ok = (...content: ConstructorParameters<typeof ObjectContent>) =>
  new HttpReply(200, new ObjectContent(...content));

const fail = (error: Error) => (): never => {
  throw error;
};

/** Answers by action name, in lower case. */
export const debugAnswers: Readonly<Record<string, (() => HttpReply) | undefined>> = {
  throw: fail(new Error('boom <&> "x"')),
  throwinner: fail(new Error('outer', { cause: new TypeError('p') })),
  ise: () => new HttpReply(500),
  iseex: fail(new Error('given')),
  notfound: () => new HttpReply(404),
  notfoundmsg: () => HttpError.of(404, 'No such <thing> & "that"'),
  unauthorized: () => new HttpReply(401, undefined, { 'WWW-Authenticate': 'Bearer' }),
  authorize: fail(new HttpErrorException(401, 'Authorization has been denied for this request.')),
  badrequest: () => new HttpReply(400),
  badrequestmsg: () => HttpError.of(400, 'A "bad" <request> & more'),
  conflict: () => new HttpReply(409),
  nocontent: () => new HttpReply(204),
  void: () => new HttpReply(204),
  string: () => ok(text, 'a <b> & "c" \u00e9 \u{1F600}'),
  int: () => ok(int32, 42),
  guid: () => ok(guid, '3698b76f-a5c0-4b04-b579-bc084019fb95'),
  date: () => ok(dateTime, sampleMoment('utc')),
  list: () => ok(listOf(text), ['a', null, 'b']),
  bool: () => ok(boolean, true),
  httpresponseexception: () => new HttpReply(403),
  modelstate: () => HttpErrorException.invalidModel(oddModelState()).toReply(),
  serializefail: () => ok(Thrower, new Thrower()),
  nullstring: () => ok(text, null),
  nullmodel: () => ok(CreateTwoFactorSmsOtpResponse, null),
  nullxs: () => ok(AccountValidate, null),
};
