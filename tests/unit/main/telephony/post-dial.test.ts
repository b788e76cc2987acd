import { describe, expect, test } from 'vitest';
import { id, ServiceDesk } from './service-desk';

/** A call with keys behind its number, answered. */
function dialled(number: string): ServiceDesk {
  const desk = new ServiceDesk();
  desk.service.dial(number);
  expect(desk.driver.take()).toEqual(['out-1: INVITE +33612345678']);
  desk.clock.advance(10_000);
  expect(desk.driver.take()).toEqual([]);
  desk.driver.report(id('out-1'), { type: 'established' });
  return desk;
}

const left = (desk: ServiceDesk) => desk.call('out-1')?.tonesLeft ?? null;

describe('keys behind a number', () => {
  test('are sent one by one after the answer, a comma is two seconds', () => {
    const desk = dialled('06 12 34 56 78,1 2,#');
    expect(left(desk)).toBe(',12,#');
    desk.clock.advance(2249);
    expect(desk.driver.take()).toEqual([]);
    desk.clock.advance(1);
    expect(desk.driver.take()).toEqual(['out-1: dtmf 1']);
    expect(left(desk)).toBe('2,#');
    desk.clock.advance(250);
    expect(desk.driver.take()).toEqual(['out-1: dtmf 2']);
    desk.clock.advance(2250);
    expect(desk.driver.take()).toEqual(['out-1: dtmf #']);
    expect(left(desk)).toBeNull();
    expect(desk.service.stopTones(id('out-1'))).toEqual({ ok: true, value: undefined });
  });

  test('behind a semicolon wait for the agent', () => {
    const desk = dialled('0612345678,1;2');
    expect(desk.service.goOnWithTones(id('out-1'))).toEqual({ ok: false, problem: 'notNow' });
    desk.clock.advance(60_000);
    expect(desk.driver.take()).toEqual(['out-1: dtmf 1']);
    expect(left(desk)).toBe(';2');
    expect(desk.service.goOnWithTones(id('out-1'))).toEqual({ ok: true, value: undefined });
    desk.clock.advance(250);
    expect(desk.driver.take()).toEqual(['out-1: dtmf 2']);
    expect(desk.service.goOnWithTones(id('out-1'))).toEqual({ ok: false, problem: 'notNow' });
    expect(desk.service.goOnWithTones(id('none'))).toEqual({ ok: false, problem: 'noSuchCall' });
  });

  test('are given up when the agent says so, while it rings and in the middle', () => {
    const ringing = new ServiceDesk();
    ringing.service.dial('0612345678,1');
    ringing.service.stopTones(id('out-1'));
    ringing.driver.report(id('out-1'), { type: 'established' });
    const talking = dialled('0612345678,12');
    talking.clock.advance(2250);
    talking.service.stopTones(id('out-1'));
    for (const desk of [ringing, talking]) {
      desk.driver.take();
      desk.clock.advance(60_000);
      expect(desk.driver.take()).toEqual([]);
      expect(left(desk)).toBeNull();
    }
  });

  test('wait while the call is on hold, and are forgotten with it', () => {
    const desk = dialled('0612345678,1');
    desk.driver.report(id('out-1'), { type: 'heldByThem' });
    desk.clock.advance(60_000);
    expect(desk.driver.take()).toEqual([]);
    desk.driver.report(id('out-1'), { type: 'resumedByThem' });
    desk.clock.advance(1000);
    desk.service.hangUp(id('out-1'));
    expect(left(desk)).toBeNull();
    desk.clock.advance(60_000);
    expect(desk.driver.take()).toEqual(['out-1: bye']);
  });

  test('a call is not handed over to a number with keys: nobody would send them', () => {
    const desk = new ServiceDesk();
    const callId = desk.talk('a');
    expect(desk.service.handOver.transfer(callId, '1002,3')).toEqual({ ok: false, problem: 'invalidNumber' });
  });
});
