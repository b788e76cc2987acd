import { powerMonitor } from 'electron';
import type { ColleagueLine, Colleagues } from '../../colleagues/colleagues';
import type { SlicePublisher } from '../../ipc/slice-publisher';
import type { Mailboxes } from '../../mailbox/mailboxes';
import { Disposables } from '../../platform/disposable';
import { toE164 } from '../../platform/phone';
import type { SettingsPort } from '../../settings/port';
import { peerOf as peerIn } from '../../telephony/dial-target';
import type { CallDriver } from '../../telephony/driver';
import type { OwnPresence, TelephonyPort } from '../../telephony/port';
import type { WorkPort } from '../../work/port';
import type { ProfileSession } from '../profile-session';
import type { SessionKeeper } from '../session-keeper';
import { showMessages, showSurroundings } from './surroundings-to-desk';

interface Parts {
  publisher: SlicePublisher;
  keeper: SessionKeeper;
  telephony: TelephonyPort;
  settings: SettingsPort;
  mailboxes: Mailboxes;
  colleagues: Colleagues;
}

/** What the agent is doing, as others may know it. */
function presenceOf(telephony: TelephonyPort, work: WorkPort, isLocked: boolean): OwnPresence {
  const isCalling = telephony.state.calls.some(({ state }) => !['idle', 'ending', 'ended'].includes(state));
  if (isCalling) return 'inCall';
  if (isLocked) return 'away';
  return work.state.items.some(({ phase }) => phase === 'wrapUp') ? 'wrapUp' : 'available';
}

/** Messages, lamps and presence follow the lines of the session that is open, and the extensions that the agent chose. */
export function followSurroundings(parts: Parts): void {
  const { publisher, keeper, telephony, settings, mailboxes, colleagues } = parts;
  showSurroundings(publisher, mailboxes, colleagues);
  settings.onPreferences((preferences) => colleagues.choose(preferences.colleagues));
  colleagues.choose(settings.preferences.colleagues);
  let isLocked = false;
  let tellPresence = () => {};
  const lock = (locked: boolean) => () => {
    isLocked = locked;
    tellPresence();
  };
  powerMonitor.on('lock-screen', lock(true));
  powerMonitor.on('unlock-screen', lock(false));
  let current: ProfileSession | null = null;
  let wires = new Disposables();
  let lineWires = new Disposables();
  const followLines = (session: ProfileSession | null) => {
    lineWires.dispose();
    lineWires = new Disposables();
    tellPresence = () => {};
    const [first] = session?.lines ?? [];
    colleagues.setLine(first ? colleagueLineOf(first) : null);
    if (!session) return;
    const { lines, messages, work } = session;
    for (const line of lines) {
      const { account, events } = line;
      const peerOf = (typed: string) => peerIn(typed, line.account, toE164);
      lineWires.add(messages.addLine({ accountId: account.id, line: events, peerOf }));
      const number = account.options.voicemailNumber;
      lineWires.add(mailboxes.addLine({ accountId: account.id, line: events, number }));
    }
    tellPresence = () => {
      const presence = presenceOf(telephony, work, isLocked);
      for (const { account, events } of lines)
        events.publish(account.options.publishPresence ? presence : null);
    };
    lineWires.add(telephony.onState(tellPresence));
    lineWires.add(work.onState(tellPresence));
    tellPresence();
  };
  keeper.onChange(() => {
    if (keeper.session !== current) {
      current = keeper.session;
      wires.dispose();
      wires = new Disposables();
      if (current) wires.add(showMessages(publisher, current.messages));
    }
    followLines(current);
  });
}

const colleagueLineOf = ({ account, events }: CallDriver): ColleagueLine => ({
  accountId: account.id,
  line: events,
  pickupPrefix: account.options.pickupPrefix,
});
