/**
 * What Electron's own default_app does, for the stand-in which has none: `electron [switches] <app folder>`.
 * ESM with a top-level await, because Electron holds `ready` back only for an ESM main.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const folder = process.argv.slice(1).find((argument) => !argument.startsWith('-'));
if (folder === undefined) throw new Error('electron: name the folder of the program');

const place = path.resolve(folder);
const manifest = JSON.parse(await readFile(path.join(place, 'package.json'), 'utf8'));
app.setAppPath(place);
app.setName(manifest.productName ?? manifest.name);
app.setVersion(manifest.version);
if (!app.commandLine.hasSwitch('user-data-dir')) {
  app.setPath('userData', path.join(app.getPath('appData'), app.getName()));
}
process.defaultApp = true;
await import(pathToFileURL(path.join(place, manifest.main)).href);
