import { extname, join, normalize, sep } from 'node:path';
import { type ProtocolResponse, protocol, type Session } from 'electron';

export const APP_SCHEME = 'sawt';

/** The pages that there are, each under its own host. */
const PAGES = ['desk', 'media', 'popup'] as const;
export type PageName = (typeof PAGES)[number];

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ogg': 'audio/ogg',
  '.webm': 'audio/webm',
};

/** Where each page may take sound from. */
const SOUNDS: Record<PageName, string> = {
  desk: 'blob:',
  media: "'self' mediastream: blob:",
  popup: "'none'",
};

/**
 * No inline code, no remote content, no eval, no frames. The media page alone may fetch, and only its own sounds. The desk
 * plays recordings from memory, by a media source of its own (decision 7): nothing that it could load.
 */
const policy = (page: PageName): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self'",
    page === 'media' ? "connect-src 'self'" : "connect-src 'none'",
    `media-src ${SOUNDS[page]}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

/** Must be called before the app is ready. A standard, secure scheme: microphones need a secure context. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

function decoded(pathname: string): string {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return '';
  }
}

/**
 * Where a request's file lies below `root`, or null when it may not be served. Each page sees its own folder
 * and the shared `assets`.
 */
export function resolvePath(root: string, url: string): { page: PageName; file: string } | null {
  const { hostname, pathname } = new URL(url);
  const page = PAGES.find((name) => name === hostname);
  if (page === undefined) return null;
  const path = normalize(decoded(pathname));
  if (path.includes('\0') || !CONTENT_TYPES[extname(path)]) return null;
  const file = path === '/index.html' ? join(root, page, 'index.html') : join(root, path);
  const allowed = [join(root, page) + sep, join(root, 'assets') + sep];
  return allowed.some((folder) => file.startsWith(folder)) ? { page, file } : null;
}

/** Chromium's net::ERR_ACCESS_DENIED (net/base/net_error_list.h). */
const ACCESS_DENIED = -10;

/**
 * Serves the built pages under our own scheme instead of `file://`. Not by `protocol.handle`: its `Response` objects
 * bring Node's whole fetch into main and pass every file through main's event loop (decision 6). Chromium reads these.
 */
export function serveAppScheme(session: Session, root: string): void {
  session.protocol.registerFileProtocol(APP_SCHEME, ({ url }, callback) => callback(answer(root, url)));
}

function answer(root: string, url: string): ProtocolResponse {
  const found = resolvePath(root, url);
  if (!found) return { error: ACCESS_DENIED };
  return {
    path: found.file,
    headers: {
      'content-type': CONTENT_TYPES[extname(found.file)] ?? 'application/octet-stream',
      'content-security-policy': policy(found.page),
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    },
  };
}
