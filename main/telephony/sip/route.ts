import { Core, type Session } from 'sip.js';

/**
 * Statuses of a request inside a dialog that come from its way, not from the far end: the edge has no such flow (430,
 * RFC 5626 section 11.5), a proxy knows no way on (404, 410, 416, 482, 483, and 477 and 478 of the Kamailio family), the
 * way ends at a wrong place (480, 481) or in silence (408).
 */
const OF_THE_WAY = new Set([404, 408, 410, 416, 430, 477, 478, 480, 481, 482, 483]);

/** Whether a request inside a dialog failed so that its route must be doubted. `status`: null when no answer came. */
export function routeIsDead(status: number | null): boolean {
  return status === null || OF_THE_WAY.has(status) || (status >= 500 && status < 600);
}

/**
 * Takes the token of a flow that is gone out of a dialog's route (RFC 5626 section 5.3.1): the edge that wrote it would
 * send our requests into the dead connection. The routes of other proxies stay as they are.
 */
export function forgetFlow(session: Session): void {
  const { dialog } = session;
  if (!(dialog instanceof Core.SessionDialog)) return;
  const routes = dialog.routeSet;
  const edge = /@([^;>]+)/.exec(routes[0] ?? '')?.[1];
  for (const [index, route] of routes.entries())
    if (edge !== undefined && route.includes(`@${edge}`))
      routes[index] = route.replace(/<(sips?):[^@>]*@/i, '<$1:');
}
