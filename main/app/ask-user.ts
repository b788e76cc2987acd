import { extname } from 'node:path';
import { dialog } from 'electron';

/** Where a file of this name is to be saved; null when the dialog was closed without a choice. */
export async function chooseSaveFile(name: `${string}.${'txt' | 'csv' | 'webm'}`): Promise<string | null> {
  const extension = extname(name).slice(1);
  const { canceled, filePath } = await dialog.showSaveDialog({
    defaultPath: name,
    // On Linux a file is overwritten without a question else; the other systems always ask.
    properties: ['showOverwriteConfirmation'],
    filters: [{ name: extension.toUpperCase(), extensions: [extension] }],
  });
  return canceled || filePath === '' ? null : filePath;
}

/** The system's file dialog; null when it was closed without a choice. */
async function chooseFile(name: string, extensions: string[]): Promise<string | null> {
  const { filePaths } = await dialog.showOpenDialog({
    properties: ['openFile'],
    filters: [{ name, extensions }],
  });
  return filePaths[0] ?? null;
}

export const chooseCaFile = () => chooseFile('PEM', ['pem', 'crt', 'cer']);
export const chooseSoundFile = () => chooseFile('WAV, MP3, OGG', ['wav', 'mp3', 'ogg', 'oga', 'opus']);
