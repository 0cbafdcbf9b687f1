import { optionsFrom } from './options-from.js';
import { EnvironmentError, readEnvironment } from './read-environment.js';

const SECOND = 1000;
const configurations = (json: string) =>
  optionsFrom(readEnvironment({ SMS_OTP_CONFIGURATIONS: json })).smsOtp.configurations;

describe('SMS_OTP_CONFIGURATIONS', () => {
  it('names sets of ceilings, of which each part may be left out', () => {
    const read = configurations('{"3":{"maxSends":2,"lifetimeSeconds":120},"-1":{}}');
    const ours = { maxSends: 5, interval: 3600 * SECOND, lifetime: 600 * SECOND };
    expect(read.get(3)).toEqual({ ...ours, maxSends: 2, lifetime: 120 * SECOND });
    expect(read.get(-1)).toEqual(ours);
  });

  it('can be stricter than the house and never looser', () => {
    const read = configurations(
      '{"1":{"maxSends":99,"intervalSeconds":1,"lifetimeSeconds":99999},"2":{"intervalSeconds":7200}}',
    );
    expect(read.get(1)).toEqual({ maxSends: 5, interval: 3600 * SECOND, lifetime: 600 * SECOND });
    expect(read.get(2)?.interval).toBe(7200 * SECOND);
  });

  test.each([
    'nonsense',
    '3',
    'null',
    '[]',
    '"x"',
    '{"three":{}}',
    '{"3":null}',
    '{"3":{"maxSends":0}}',
    '{"3":{"maxSends":-1}}',
    '{"3":{"maxSends":1.5}}',
    '{"3":{"maxSends":"2"}}',
    '{"3":{"maxsends":2}}',
  ])('%s is reported as a mistake, without its value', (json) => {
    const read = () => readEnvironment({ SMS_OTP_CONFIGURATIONS: json });
    expect(read).toThrow(EnvironmentError);
    expect(read).toThrow('SMS_OTP_CONFIGURATIONS must be JSON');
  });
});
