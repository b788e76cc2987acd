import { cpus, loadavg, release, totalmem } from 'node:os';
import { resolveElectron } from '../../scripts/lib/electron.mjs';
import { installedPackage } from '../../scripts/lib/project.mjs';

/** What the figures were measured on, in one line. */
export async function describeMachine(): Promise<string> {
  const electron = await resolveElectron();
  const [first] = cpus();
  return [
    `${cpus().length} cores (${first?.model.trim() ?? 'unknown'})`,
    `${Math.round(totalmem() / 2 ** 30)} GiB`,
    `Linux ${release()}`,
    `load ${loadavg()[2]?.toFixed(1)} over 15 minutes`,
    `Electron ${electron.version}${electron.isStandIn ? ' (stand-in)' : ''}`,
    `Node ${process.versions.node}`,
    `SIP.js ${installedPackage('sip.js').version}`,
    `SQLite binding ${installedPackage('better-sqlite3').version}`,
  ].join(', ');
}
