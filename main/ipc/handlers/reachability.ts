import type { SettingsPort } from '../../settings/port';
import type { TelephonyPort } from '../../telephony/port';
import type { Handlers } from '../router';
import { doneCall } from './calls';

/** Do-not-disturb and forwarding; nothing is kept that would send calls in a circle. */
export const reachabilityHandlers = (settings: SettingsPort, telephony: TelephonyPort) =>
  ({
    'reachability.update': ({ doNotDisturb, forwards, forwardTo, forwardWhen, forwardAfterSeconds }) => {
      const now = settings.reachability;
      const next = {
        doNotDisturb: doNotDisturb ?? now.doNotDisturb,
        forwards: forwards ?? now.forwards,
        forwardTo: forwardTo?.trim() ?? now.forwardTo,
        forwardWhen: forwardWhen ?? now.forwardWhen,
        forwardAfterSeconds: forwardAfterSeconds ?? now.forwardAfterSeconds,
      };
      const isNew = next.forwardTo !== now.forwardTo || !now.forwards;
      if (next.forwards && isNew) doneCall(telephony.reach.check(next.forwardTo));
      settings.setReachability(next);
      return {};
    },
  }) satisfies Partial<Handlers>;
