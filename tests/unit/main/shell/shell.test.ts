import { describe, expect, it } from 'vitest';
import { DialRequestId } from '../../../../shared/domain/ids';
import { openShell as open } from './shell-desk';

describe('what the program is started with', () => {
  it.each([
    [['/opt/sawt', '--', 'tel:+212661234567'], 'link', '+212661234567'],
    [['/opt/sawt', '+212 661 234 567'], 'commandLine', '+212 661 234 567'],
    [
      ['/opt/sawt', '--no-sandbox', '/home/a/sawt', '--profile-dir=/p/2024', '0661234567'],
      'commandLine',
      '0661234567',
    ],
    [['/opt/sawt', 'tel:111', 'sip:amina@rif.example'], 'link', 'sip:amina@rif.example'],
  ])('%j waits for the agent', (argv, from, number) => {
    const { shell } = open();
    shell.takeArguments(argv);
    expect(shell.state.dialRequest).toMatchObject({ state: 'ready', from, number });
  });

  it.each([
    [['/opt/sawt']],
    [['tel:+212661234567']],
    [['/opt/sawt', '.', '--profile-dir=tel:1', 'C:\\Users\\12', './12']],
  ])('%j asks for nothing', (argv) => {
    const { shell } = open();
    shell.takeArguments(argv);
    expect(shell.state.dialRequest).toBeNull();
  });

  it('a refusal takes the place of what waited, and what is closed is gone once', () => {
    const { shell } = open();
    const told: unknown[] = [];
    shell.onState(({ dialRequest }) => told.push(dialRequest?.state));
    shell.takeArguments(['/opt/sawt', 'tel:111']);
    const first = shell.state.dialRequest;
    shell.takeArguments(['/opt/sawt', 'tel:*72']);
    expect(shell.state.dialRequest).toMatchObject({ state: 'refused', problem: 'serviceCode' });
    expect(shell.closeDialRequest(first?.id ?? DialRequestId.parse('x'))).toBe(false);
    const second = shell.state.dialRequest?.id ?? DialRequestId.parse('x');
    expect(shell.closeDialRequest(second)).toBe(true);
    expect(shell.closeDialRequest(second)).toBe(false);
    expect(told).toEqual(['ready', 'refused', undefined]);
  });
});

describe('telephone links', () => {
  it('are left to others until they are switched on, and are given back', () => {
    const { shell, system, settings } = open();
    shell.start();
    expect(shell.state.phoneLinks).toEqual({ state: 'off' });
    expect(system.owners.size).toBe(0);
    shell.update({ phoneLinks: true });
    expect(shell.state.phoneLinks).toEqual({ state: 'ours' });
    expect([...system.owners.keys()].sort()).toEqual(['callto', 'sip', 'sips', 'tel']);
    expect(settings.desktop.phoneLinks).toBe(true);
    system.owners.set('tel', 'Teams');
    shell.update({ phoneLinks: false });
    expect([...system.owners]).toEqual([['tel', 'Teams']]);
    expect(shell.state.phoneLinks).toEqual({ state: 'off' });
  });

  it('tell which program the system gives them to', () => {
    const { shell, system } = open({ phoneLinks: true });
    system.owners.set('tel', 'Teams').set('sip', 'Linphone').set('sips', 'Linphone');
    shell.start();
    expect(shell.state.phoneLinks).toEqual({ state: 'others', programs: ['Teams', 'Linphone'] });
  });

  it('tell that the system did not take it', () => {
    const { shell, system } = open();
    system.keepsItsOwn = true;
    shell.update({ phoneLinks: true });
    expect(shell.state.phoneLinks).toEqual({ state: 'notTaken' });
  });
});
