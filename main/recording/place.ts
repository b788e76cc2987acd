import { isAbsolute, join, relative, sep } from 'node:path';

/**
 * Where a file lies, without the name of who uses the computer: what lies under their folder is told from there (`~`), and a part of the
 * path that is their name is left out.
 */
export function placeWithoutUser(path: string, { home, user }: { home: string; user: string }): string {
  const inHome = relative(home, path);
  const isInHome = inHome !== '' && !isAbsolute(inHome) && inHome.split(sep)[0] !== '..';
  const isUser = (part: string) => user !== '' && part.toLowerCase() === user.toLowerCase();
  return (isInHome ? join('~', inHome) : path)
    .split(sep)
    .map((part) => (isUser(part) ? '…' : part))
    .join(sep);
}
