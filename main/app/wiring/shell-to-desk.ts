import type { SlicePublisher } from '../../ipc/slice-publisher';
import type { ShellPort } from '../../shell/port';

/** What came from other programs, and how the program sits on the desktop. */
export function showShell(publisher: SlicePublisher, shell: ShellPort): void {
  shell.onState((state) => publisher.publish('desktop', state));
}
