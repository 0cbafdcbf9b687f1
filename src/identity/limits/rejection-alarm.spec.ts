import { RecordedEvents } from '../../../test/doubles/recorded-events.js';
import { TestClock } from '../../../test/doubles/test-clock.js';
import { OneTimeCodeOptions } from '../../config/index.js';
import { RejectionAlarm } from './rejection-alarm.js';

const MINUTE = 60_000;

describe('the alarm over refused codes', () => {
  const setUp = () => {
    const [events, clock] = [new RecordedEvents(), new TestClock()];
    new RejectionAlarm(
      events,
      clock,
      Object.assign(new OneTimeCodeOptions(), { rejectedPerMinuteAlarm: 10 }),
    );
    const refuse = (count: number, event = 'code.rejected') => {
      for (let n = 0; n < count; n += 1) events.record({ event });
    };
    return { clock, refuse, alarms: () => events.names.filter((name) => name === 'codes.alarm') };
  };

  it('is raised once in a minute of too many refusals, whoever they were for', () => {
    const { refuse, alarms } = setUp();
    refuse(9);
    expect(alarms()).toHaveLength(0);
    refuse(50, 'guesses.spent');
    expect(alarms()).toHaveLength(1);
  });

  it('begins anew each minute', () => {
    const { clock, refuse, alarms } = setUp();
    refuse(9);
    clock.advance(MINUTE);
    refuse(9);
    expect(alarms()).toHaveLength(0);
    clock.advance(MINUTE);
    refuse(10);
    clock.advance(MINUTE);
    refuse(10);
    expect(alarms()).toHaveLength(2);
  });

  it('hears no other events', () => {
    const { refuse, alarms } = setUp();
    refuse(100, 'code.issued');
    expect(alarms()).toHaveLength(0);
  });
});
